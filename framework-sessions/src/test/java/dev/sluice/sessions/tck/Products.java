package dev.sluice.sessions.tck;

import ee.jakarta.tck.data.standalone.persistence.Catalog;
import ee.jakarta.tck.data.standalone.persistence.Product;
import jakarta.data.Order;
import jakarta.data.repository.OrderBy;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.stream.Stream;

/** The methods by name, said by annotations. */
@Repository
public interface Products extends Catalog {

    @Override
    @Query("delete from Product where productNum like ?1")
    long deleteByProductNumLike(String pattern);

    @Override
    @Query("select count(this) where price >= ?1")
    long countByPriceGreaterThanEqual(Double price);

    @Override
    @Query("where name like ?1")
    List<Product> findByNameLike(String name);

    @Override
    @Query("where price is not null and price <= ?1")
    @OrderBy(value = "price", descending = true)
    Stream<Product> findByPriceNotNullAndPriceLessThanEqual(double maxPrice);

    @Override
    @Query("where price is null")
    List<Product> findByPriceNull();

    @Override
    @Query("where productNum between ?1 and ?2")
    List<Product> findByProductNumBetween(String first, String last, Order<Product> sorts);

    @Override
    @Query("where productNum like ?1")
    List<Product> findByProductNumLike(String productNum);
}
