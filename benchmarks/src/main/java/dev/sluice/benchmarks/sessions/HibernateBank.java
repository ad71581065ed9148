package dev.sluice.benchmarks.sessions;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** On plain Hibernate over HikariCP, as its users tune it: the pool begins transactions, not Hibernate. */
record HibernateBank(HikariDataSource pool, SessionFactory factory) implements Bank {

    static HibernateBank over(HikariDataSource pool, Map<String, Object> settings) {
        Configuration configuration = new Configuration().addAnnotatedClass(Account.class);
        configuration.getProperties().putAll(settings);
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        return new HibernateBank(pool, configuration.buildSessionFactory());
    }

    @Override
    public @Nullable String owner(long id) {
        return factory.<@Nullable String>fromTransaction(session -> {
            session.setDefaultReadOnly(true);
            return session.find(Account.class, id).owner;
        });
    }

    @Override
    public void deposit(long id) {
        factory.inTransaction(session -> session.find(Account.class, id).balance++);
    }

    @Override
    public void open(long id) {
        factory.inTransaction(session -> session.persist(Account.of(id)));
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
