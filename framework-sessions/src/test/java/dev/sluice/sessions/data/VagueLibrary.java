package dev.sluice.sessions.data;

import jakarta.data.repository.DataRepository;
import jakarta.data.repository.Repository;
import java.util.List;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.SelectionQuery;

/** Annotations of Hibernate are gone at run time, and a query outlives its unit. */
@Repository(dataStore = "archive")
interface VagueLibrary extends DataRepository<Book, String> {

    @HQL("from Book where pages > :pages")
    List<Book> thick(int pages);

    @HQL("from Book")
    SelectionQuery<Book> later();
}
