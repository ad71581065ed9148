package dev.sluice.benchmarks.sessions;

import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** On Spring Data JPA, with {@code @Transactional}; Hibernate and its pool are set as in {@link HibernateBank}. */
record SpringBank(AnnotationConfigApplicationContext context, SpringTeller teller) implements Bank {

    static SpringBank over(DataSource pool, Map<String, Object> settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean("dataSource", DataSource.class, () -> pool);
        context.registerBean(
                "entityManagerFactory", SpringSettings.Factory.class, () -> new SpringSettings.Factory(pool, settings));
        context.register(SpringSettings.class, SpringTeller.class);
        context.refresh();
        return new SpringBank(context, context.getBean(SpringTeller.class));
    }

    @Override
    public @Nullable String owner(long id) {
        return teller.owner(id);
    }

    @Override
    public void deposit(long id) {
        teller.deposit(id);
    }

    @Override
    public void open(long id) {
        teller.open(id);
    }

    @Override
    public void close() {
        context.close();
    }
}
