package dev.sluice.sessions.tck;

import ee.jakarta.tck.data.framework.read.only.NaturalNumber;
import ee.jakarta.tck.data.framework.read.only.NaturalNumber.NumberType;
import ee.jakarta.tck.data.framework.read.only.NaturalNumbers;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.OrderBy;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.stream.Stream;

/** The methods by name, said by annotations. */
@Repository
public interface Numbers extends NaturalNumbers {

    @Override
    @Query("select count(this)")
    long countAll();

    @Override
    @Query("select count(this) where id between ?1 and ?2")
    long countByIdBetween(long minimum, long maximum);

    @Override
    @Query("select count(this) > 0 where id = ?1")
    boolean existsById(long id);

    @Override
    @Query("where floorOfSquareRoot = ?1")
    @OrderBy("id")
    CursoredPage<NaturalNumber> findByFloorOfSquareRootOrderByIdAsc(long sqrtFloor, PageRequest pagination);

    @Override
    @Query("where id between ?1 and ?2")
    @OrderBy("numType")
    Stream<NaturalNumber> findByIdBetweenOrderByNumTypeAsc(long minimum, long maximum, Order<NaturalNumber> sorts);

    @Override
    @Query("where id >= ?1")
    List<NaturalNumber> findByIdGreaterThanEqual(long minimum, Limit limit, Order<NaturalNumber> sorts);

    @Override
    @Query("where id < ?1")
    NaturalNumber[] findByIdLessThan(long exclusiveMax, Sort<NaturalNumber> first, Sort<NaturalNumber> second);

    @Override
    @Query("where id <= ?1")
    List<NaturalNumber> findByIdLessThanEqual(long maximum, Sort<?>... sorts);

    @Override
    @Query("where id < ?1")
    @OrderBy(value = "floorOfSquareRoot", descending = true)
    Page<NaturalNumber> findByIdLessThanOrderByFloorOfSquareRootDesc(
            long exclusiveMax, PageRequest pagination, Order<NaturalNumber> order);

    @Override
    @Query("where numType = ?1 and numBitsRequired < ?2")
    CursoredPage<NaturalNumber> findByNumTypeAndNumBitsRequiredLessThan(
            NumberType type, short bitsUnder, Order<NaturalNumber> order, PageRequest pagination);

    @Override
    @Query("where numType <> ?1")
    NaturalNumber[] findByNumTypeNot(NumberType notThisType, Limit limit, Order<NaturalNumber> sorts);

    @Override
    @Query("where numType = ?1 and floorOfSquareRoot <= ?2")
    Page<NaturalNumber> findByNumTypeAndFloorOfSquareRootLessThanEqual(
            NumberType type, long maxSqrtFloor, PageRequest pagination, Sort<NaturalNumber> sort);
}
