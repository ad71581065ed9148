package dev.sluice.routing.classify;

/** A word that has a meaning of its own in the code of this package, told once for each word of a vocabulary. */
enum Term {
    NONE,
    AS,
    BY,
    /** INSERT, UPDATE, DELETE, MERGE, REPLACE. */
    CHANGE,
    /** The rest of a locking clause that FOR began. */
    LOCK_STRENGTH,
    /** WHERE and whatever else ends a list of tables. */
    CLAUSE,
    DISTINCT,
    EXECUTE,
    FOR,
    FROM,
    GROUP,
    INTO,
    JOIN,
    MODE,
    ON,
    /** A function whose arguments may have a FROM among them. */
    OPERAND_FROM,
    /** LATERAL and ONLY, which stand before a table's name. */
    PREFIX,
    SELECT,
    SET,
    STDOUT,
    SQL_CALC_FOUND_ROWS,
    TABLE,
    TEMPORARY,
    VALUES,
    WITH;

    static Term of(String name) {
        return switch (name) {
            case "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE" -> CHANGE;
            case "SHARE", "NO", "KEY" -> LOCK_STRENGTH;
            case "WHERE", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "WINDOW" -> CLAUSE;
            case "EXTRACT", "OVERLAY", "POSITION", "SUBSTR", "SUBSTRING", "TRIM" -> OPERAND_FROM;
            case "JOIN", "STRAIGHT_JOIN" -> JOIN;
            case "LATERAL", "ONLY" -> PREFIX;
            case "TEMP", "TEMPORARY" -> TEMPORARY;
            case "AS",
                    "BY",
                    "DISTINCT",
                    "EXECUTE",
                    "FOR",
                    "FROM",
                    "GROUP",
                    "INTO",
                    "MODE",
                    "ON",
                    "SELECT",
                    "SET",
                    "STDOUT",
                    "SQL_CALC_FOUND_ROWS",
                    "TABLE",
                    "VALUES",
                    "WITH" -> valueOf(name);
            default -> NONE;
        };
    }
}
