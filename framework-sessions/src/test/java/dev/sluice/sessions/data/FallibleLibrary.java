package dev.sluice.sessions.data;

import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;

/** PostgreSQL only: a query that ends its own connection. */
@Repository
interface FallibleLibrary {

    @Query("select function('pg_terminate_backend', function('pg_backend_pid')) from Book where isbn = ?1")
    boolean fall(String isbn);
}
