package dev.sluice.sessions.tck;

import ee.jakarta.tck.data.framework.read.only.NaturalNumber;
import ee.jakarta.tck.data.framework.read.only.NaturalNumber.NumberType;
import ee.jakarta.tck.data.framework.read.only.PositiveIntegers;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.OrderBy;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods by name, said by annotations. */
@Repository
public interface Positives extends PositiveIntegers {

    @Override
    @Query("select count(this) where id < ?1")
    long countByIdLessThan(long number);

    @Override
    @Query("select count(this) > 0 where id > ?1")
    boolean existsByIdGreaterThan(Long number);

    @Override
    @Query("where floorOfSquareRoot <> ?1 and id < ?2")
    @OrderBy(value = "numBitsRequired", descending = true)
    CursoredPage<NaturalNumber> findByFloorOfSquareRootNotAndIdLessThanOrderByNumBitsRequiredDesc(
            long excludeSqrt, long exclusiveMax, PageRequest pagination, Order<NaturalNumber> order);

    @Override
    @Query("where isOdd = true and id <= ?1 order by id desc")
    List<NaturalNumber> findByIsOddTrueAndIdLessThanEqualOrderByIdDesc(long max);

    @Override
    @Query("where isOdd = false and id between ?1 and ?2")
    List<NaturalNumber> findByIsOddFalseAndIdBetween(long min, long max);

    @Override
    @Query("where numType in ?1 order by id")
    Stream<NaturalNumber> findByNumTypeInOrderByIdAsc(Set<NumberType> types, Limit limit);

    @Override
    @Query("where numType = ?1 or floorOfSquareRoot = ?2")
    Stream<NaturalNumber> findByNumTypeOrFloorOfSquareRoot(NumberType type, long floor);
}
