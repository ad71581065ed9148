package dev.sluice.sessions.tck;

import ee.jakarta.tck.data.framework.read.only.CustomRepository;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.Set;

/** The methods by name, said by annotations. */
@Repository
public interface Custom extends CustomRepository {

    @Override
    @Query("select count(this) where id in ?1")
    long countByIdIn(Set<Long> ids);

    @Override
    @Query("select count(this) > 0 where id in ?1")
    boolean existsByIdIn(Set<Long> ids);
}
