package dev.sluice.benchmarks.sessions;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** On plain Hibernate over HikariCP, as its users tune it: the pool begins transactions, not Hibernate. */
record HibernateBank(DataSource pool, SessionFactory factory) implements Bank {

    static HibernateBank over(DataSource pool, Map<String, Object> settings) {
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
        if (pool instanceof Closeable own) {
            try {
                own.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
