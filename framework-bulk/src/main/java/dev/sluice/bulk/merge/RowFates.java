package dev.sluice.bulk.merge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;

/**
 * What a merge found of its rows before it wrote any. Rows are counted from 0 in the call of the writer. Immutable.
 *
 * @param counted those that no other row with their key supersedes
 * @param there those whose key is in the table
 * @param newer of these, those that what is there does not outdate
 * @param changing of these, those that make it another row
 */
public record RowFates(BitSet counted, BitSet there, BitSet newer, BitSet changing) {

    /** Of no row. */
    public static RowFates none() {
        return new RowFates(new BitSet(), new BitSet(), new BitSet(), new BitSet());
    }

    /** Asks for those of what is staged. */
    static RowFates ask(Statement statement, MergeSql sql, int staged, Staged source) throws SQLException {
        RowFates fates = none();
        if (source.distinct()) {
            places(statement, sql.places(), fates.counted);
        } else {
            fates.counted.set(0, staged);
        }
        String hint = sql.fatesHint(source);
        String places = hint.isEmpty() ? "" : list(statement, hint);
        if (hint.isEmpty() || !places.isEmpty()) {
            fates.read(statement, sql.fates(source, places));
        }
        return fates;
    }

    private static void places(Statement statement, String sql, BitSet into) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                into.set(row.getInt(1) - 1);
            }
        }
    }

    private static String list(Statement statement, String sql) throws SQLException {
        StringBuilder list = new StringBuilder();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                list.append(list.isEmpty() ? "" : ",").append(row.getInt(1));
            }
        }
        return list.toString();
    }

    private void read(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                int place = row.getInt(1) - 1;
                there.set(place);
                newer.set(place, row.getBoolean(2));
                changing.set(place, row.getBoolean(2) && row.getBoolean(3));
            }
        }
    }
}
