package dev.sluice.metadata.lint;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.lint.facts.Algorithm;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** MySQL: asks for the mildest algorithm first, and for the next one when the server says that it cannot. */
record MySqlProbe(Connection connection) implements Probe {

    private static final Pattern ALTER = Pattern.compile("(?is)\\s*alter\\s+table\\b.*");
    private static final Pattern INDEX =
            Pattern.compile("(?is)\\s*(create\\s+(unique\\s+|fulltext\\s+|spatial\\s+)?|drop\\s+)index\\b.*");
    private static final Pattern SAID = Pattern.compile("(?is).*\\balgorithm\\s*=?\\s*(instant|inplace|copy)\\b.*");

    /** "not supported for this operation", with a reason and without. */
    private static final Set<Integer> UNSUPPORTED = Set.of(1845, 1846);

    @Override
    public StatementFacts run(ScriptStatement statement) throws SQLException {
        String sql = statement.text();
        boolean alter = ALTER.matcher(sql).matches();
        if ((!alter && !INDEX.matcher(sql).matches()) || SAID.matcher(sql).matches()) {
            return Probe.plain(DatabaseProduct.MYSQL, connection, statement);
        }
        for (Algorithm algorithm : Algorithm.values()) {
            if (!alter && algorithm == Algorithm.INSTANT) {
                continue; // no index is made by the catalogue alone
            }
            try (Statement jdbc = connection.createStatement()) {
                jdbc.setEscapeProcessing(false);
                jdbc.execute(sql + (alter ? ", " : " ") + words(algorithm, alter));
                return facts(statement, algorithm);
            } catch (SQLException e) {
                if (!UNSUPPORTED.contains(e.getErrorCode())) {
                    return Probe.plain(DatabaseProduct.MYSQL, connection, statement);
                }
            }
        }
        return Probe.plain(DatabaseProduct.MYSQL, connection, statement);
    }

    private static StatementFacts facts(ScriptStatement statement, Algorithm algorithm) {
        return new StatementFacts(DatabaseProduct.MYSQL, statement, Map.of(), Set.of(), Set.of(), algorithm, null);
    }

    private static String words(Algorithm algorithm, boolean alter) {
        String separator = alter ? ", " : " ";
        return switch (algorithm) {
            case INSTANT -> "algorithm = instant";
            case INPLACE -> "algorithm = inplace" + separator + "lock = none";
            case INPLACE_SHARED -> "algorithm = inplace" + separator + "lock = shared";
            case COPY -> "algorithm = " + Algorithm.COPY.name().toLowerCase(Locale.ROOT);
        };
    }
}
