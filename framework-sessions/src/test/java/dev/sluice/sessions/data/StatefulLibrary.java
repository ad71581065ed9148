package dev.sluice.sessions.data;

import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.persistence.EntityManager;
import java.util.List;

/** A repository on a session that keeps its entities. */
@Repository
interface StatefulLibrary {

    EntityManager manager();

    @Query("from Book")
    List<Book> all();
}
