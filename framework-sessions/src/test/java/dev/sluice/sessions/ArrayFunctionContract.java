package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.DatabaseProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** HQL's functions of arrays and lists, which Hibernate has on PostgreSQL, and the dialect of SQLite has for JSON texts. */
abstract class ArrayFunctionContract extends FunctionStage {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            array_length(e.tags) | 2
            length(e.tags) | 2
            array_contains(e.tags, 'a') | true
            array_contains(e.tags, 'x') | false
            array_contains(e.tags, e.name) | false
            array_contains_nullable(e.tags, 'a') | true
            array_contains_nullable(e.tags, e.nothing) | false
            array_includes(e.tags, array_list('b', 'a')) | true
            array_includes(e.tags, array_list('b', 'c')) | false
            array_includes_nullable(e.tags, array_list('b', e.nothing)) | false
            array_intersects(e.tags, array_list('b', 'c')) | true
            array_intersects(e.tags, array_list('c', e.nothing)) | false
            array_overlaps_nullable(e.tags, array_list('c')) | false
            array_position(e.tags, 'b') | 2
            array_position(e.tags, 'x') | 0
            array_position(e.tags, 'a', 2) | 0
            array_positions_list(e.tags, 'b') | [2]
            array_get(e.tags, 1) | a
            array_get(e.tags, 9) | null
            e.tags[2] | b
            array_to_string(e.tags, '-') | a-b
            array_to_string(array_list('a', e.nothing, 'c'), '-') | a-c
            array_to_string(array_list('a', e.nothing, 'c'), '-', '?') | a-?-c
            array_to_string(array_list(true, false), ',') | true,false
            array_append(e.tags, 'c') | [a, b, c]
            array_append(e.tags, e.nothing) | [a, b, null]
            e.tags || 'c' | [a, b, c]
            array_prepend('z', e.tags) | [z, a, b]
            array_concat(e.tags, e.tags, array_list('c')) | [a, b, a, b, c]
            array_set(e.tags, 2, 'x') | [a, x]
            array_set(e.tags, 4, 'x') | [a, b, null, x]
            array_remove(e.tags, 'a') | [b]
            array_remove_index(e.tags, 1) | [b]
            array_slice(e.tags, 2, 2) | [b]
            array_slice(e.tags, 3, 9) | []
            array_replace(e.tags, 'a', 'c') | [c, b]
            array_trim(e.tags, 1) | [a]
            array_reverse(array_list(1, 2, 3)) | [3, 2, 1]
            array_sort(array_list(2, 1, 3)) | [1, 2, 3]
            array_sort(array_list(2, 1, 3), true) | [3, 2, 1]
            array_sort(array_list(2, nullif(1, 1), 3), true) | [null, 3, 2]
            array_sort(array_list(2, nullif(1, 1), 3), true, false) | [3, 2, null]
            array_fill_list('x', 2) | [x, x]
            array_list(e.number, 2) | [7, 2]
            array_list(true, false) | [true, false]
            array_get(array_list(true, false), 1) | true | sqlite
            array_contains(array_list(true), true) | true
            array_contains(array_list(e.day), e.day) | true
            array('x', e.name) | x:fair
            """)
    void arrays(ArgumentsAccessor row) {
        assumeThat(product()).isNotEqualTo(DatabaseProduct.MYSQL);
        assertAnswer(row, "select " + row.getString(0) + " from Event e where e.id = 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            array_agg(e.name) within group (order by e.name desc) | gala:fair:ball
            array_agg(e.number) within group (order by e.number) filter (where e.number > 0) | 4:7
            array_agg(e.nothing) within group (order by e.id) | null:null:null
            array_agg(e.name) within group (order by e.name) filter (where e.id > 7) | null
            """)
    void aggregatedArrays(ArgumentsAccessor row) {
        assumeThat(product()).isNotEqualTo(DatabaseProduct.MYSQL);
        assertAnswer(row, "select " + row.getString(0) + " from Event e");
    }

    @Test
    void trimsNoMoreThanThereIs() {
        assumeThat(product()).isNotEqualTo(DatabaseProduct.MYSQL);
        assertThatThrownBy(() -> answer("select array_trim(e.tags, 3) from Event e"))
                .isInstanceOf(SessionException.class);
    }
}
