package dev.sluice.metadata.migration;

import dev.sluice.ConfigurationException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the comments before the first statement. Only there, because the same words inside a string or a function are none
 * of our business. Confined to one thread.
 */
final class ScriptHead {

    private static final Pattern LINE = Pattern.compile("\\s*--\\s*sluice:\\s*(?<key>\\S*)\\s*(?<value>.*?)\\s*");
    private static final Pattern DURATION = Pattern.compile("(?<number>\\d{1,6})(?<unit>ms|s|m)");
    private static final Pattern BACKFILL = Pattern.compile("(?<rows>[1-9]\\d{0,6}) rows by (?<key>.+)");
    private static final String KNOWN =
            "no-transaction, irreversible, foreign-keys-off, compatible-with <version>, lock-timeout <duration>,"
                    + " backfill <number> rows by <column>, expects-none <query>";

    private final String fileName;
    private boolean eachAlone;
    private boolean irreversible;
    private boolean foreignKeysOff;
    private @Nullable MigrationVersion compatibleWith;
    private @Nullable Duration lockTimeout;
    private @Nullable BackfillRule backfill;
    private @Nullable String expectsNone;

    private ScriptHead(String fileName) {
        this.fileName = fileName;
    }

    static ScriptSettings read(String fileName, String text) {
        ScriptHead head = new ScriptHead(fileName);
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (!line.isBlank() && !line.stripLeading().startsWith("--")) {
                break;
            }
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                head.take(matcher.group("key"), matcher.group("value"));
            }
        }
        return new ScriptSettings(
                head.eachAlone,
                head.irreversible,
                head.foreignKeysOff,
                head.compatibleWith,
                head.lockTimeout,
                head.backfill,
                head.expectsNone);
    }

    private void take(String key, String value) {
        boolean alone = value.isEmpty();
        if (alone && key.equals("no-transaction")) {
            eachAlone = true;
        } else if (alone && key.equals("irreversible")) {
            irreversible = true;
        } else if (alone && key.equals("foreign-keys-off")) {
            foreignKeysOff = true;
        } else if (key.equals("compatible-with") && MigrationVersion.isVersion(value)) {
            compatibleWith = MigrationVersion.of(value);
        } else if (key.equals("lock-timeout") && DURATION.matcher(value).matches()) {
            lockTimeout = duration(value);
        } else if (key.equals("backfill") && BACKFILL.matcher(value).matches()) {
            backfill = backfill(value);
        } else if (key.equals("expects-none") && value.toLowerCase(Locale.ROOT).startsWith("select ")) {
            expectsNone = value;
        } else {
            throw new ConfigurationException(fileName + ": not understood (-- sluice: " + (key + ' ' + value).strip()
                    + "); write one of " + KNOWN);
        }
    }

    private static BackfillRule backfill(String text) {
        Matcher matcher = BACKFILL.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("backfill: " + text + " (expected: a number of rows by a column)");
        }
        return new BackfillRule(Integer.parseInt(matcher.group("rows")), matcher.group("key"));
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("duration: " + text + " (expected: a number with ms, s or m)");
        }
        long number = Long.parseLong(matcher.group("number"));
        return switch (matcher.group("unit")) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
