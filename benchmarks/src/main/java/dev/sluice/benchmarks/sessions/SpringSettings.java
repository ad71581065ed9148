package dev.sluice.benchmarks.sessions;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What Spring Boot would configure. */
@Configuration
@EnableTransactionManagement
@EnableJpaRepositories
class SpringSettings {

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
        return new JpaTransactionManager(factory);
    }

    static final class Factory extends LocalContainerEntityManagerFactoryBean {

        private static final long serialVersionUID = 1L;

        Factory(DataSource pool, Map<String, Object> settings) {
            setDataSource(pool);
            setPackagesToScan(Account.class.getPackageName());
            setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            getJpaPropertyMap().putAll(settings);
        }
    }
}
