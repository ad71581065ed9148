package dev.sluice.metadata.backup.driver;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a tool: {@code pg_dump (PostgreSQL) 18.1}, {@code mysqldump  Ver 8.0.31 for Linux}, {@code mysqldump  Ver
 * 10.13 Distrib 5.7.44}, where the first number is that of the program and the second that of the server it came with.
 */
record ToolVersion(String tool, int major, int minor) {

    private static final Pattern NUMBER = Pattern.compile("(?:Distrib |Ver |\\) )(\\d{1,4})(?:\\.(\\d{1,4}))?");

    static ToolVersion parse(String tool, String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.contains("MariaDB")) {
            throw new BackupException(
                    Reason.TOOL, tool + ": is MariaDB's (" + line + "); install the client programs of MySQL");
        }
        int distribution = line.indexOf("Distrib ");
        Matcher number = NUMBER.matcher(distribution < 0 ? line : line.substring(distribution));
        if (!number.find()) {
            throw new BackupException(
                    Reason.TOOL,
                    tool + ": prints no version (" + line + "); check that it is the server's own program");
        }
        String minor = number.group(2);
        return new ToolVersion(tool, Integer.parseInt(number.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /** Refuses a tool that is older than the server: it would refuse as well, later, or leave out what it does not know. */
    void requireAtLeast(int serverMajor, int serverMinor) {
        if (major < serverMajor || (major == serverMajor && minor < serverMinor)) {
            throw new BackupException(
                    Reason.TOOL,
                    tool + ": older than the server (" + number(major, minor) + ", the server is "
                            + number(serverMajor, serverMinor)
                            + "); install the client programs of the server's version");
        }
    }

    /** {@code pg_dump 18.1}. */
    @Override
    public String toString() {
        return tool + ' ' + major + '.' + minor;
    }

    private static String number(int major, int minor) {
        return minor == 0 ? String.valueOf(major) : major + "." + minor;
    }
}
