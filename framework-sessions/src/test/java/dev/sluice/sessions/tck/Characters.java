package dev.sluice.sessions.tck;

import ee.jakarta.tck.data.framework.read.only.AsciiCharacter;
import ee.jakarta.tck.data.framework.read.only.AsciiCharacters;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The methods by name, said by annotations. */
@Repository
public interface Characters extends AsciiCharacters {

    @Override
    @Query("select count(this) where id between ?1 and ?2")
    long countByIdBetween(long minimum, long maximum);

    @Override
    @Query("select count(this) > 0 where id = ?1")
    boolean existsById(long id);

    @Override
    @Query("select count(this) where hexadecimal is not null")
    long countByHexadecimalNotNull();

    @Override
    @Query("select count(this) > 0 where thisCharacter = ?1")
    boolean existsByThisCharacter(char ch);

    @Override
    @Query("where hexadecimal like '%' || ?1 || '%' and isControl <> ?2")
    List<AsciiCharacter> findByHexadecimalContainsAndIsControlNot(String substring, boolean isPrintable);

    @Override
    @Query("where lower(hexadecimal) between lower(?1) and lower(?2) and hexadecimal not in ?3")
    Stream<AsciiCharacter> findByHexadecimalIgnoreCaseBetweenAndHexadecimalNotIn(
            String minHex, String maxHex, Set<String> excludeHex, Order<AsciiCharacter> sorts);

    @Override
    @Query("where lower(hexadecimal) = lower(?1)")
    AsciiCharacter findByHexadecimalIgnoreCase(String hex);

    @Override
    @Query("where id between ?1 and ?2")
    Stream<AsciiCharacter> findByIdBetween(long minimum, long maximum, Sort<AsciiCharacter> sort);

    @Override
    @Query("where isControl = true and numericValue between ?1 and ?2")
    AsciiCharacter findByIsControlTrueAndNumericValueBetween(int min, int max);

    @Override
    @Query("where numericValue = ?1")
    Optional<AsciiCharacter> findByNumericValue(int id);

    @Override
    @Query("where numericValue between ?1 and ?2")
    Page<AsciiCharacter> findByNumericValueBetween(
            int min, int max, PageRequest pagination, Order<AsciiCharacter> order);

    @Override
    @Query("where numericValue <= ?1 and numericValue >= ?2")
    List<AsciiCharacter> findByNumericValueLessThanEqualAndNumericValueGreaterThanEqual(int max, int min);

    @Override
    @Query("where numericValue >= ?1 and hexadecimal like '%' || ?2 limit 3")
    AsciiCharacter[] findFirst3ByNumericValueGreaterThanEqualAndHexadecimalEndsWith(
            int minValue, String lastHexDigit, Sort<AsciiCharacter> sort);

    @Override
    @Query("where hexadecimal like ?1 || '%' and isControl = ?2 order by id limit 1")
    Optional<AsciiCharacter> findFirstByHexadecimalStartsWithAndIsControlOrderByIdAsc(
            String firstHexDigit, boolean isControlChar);
}
