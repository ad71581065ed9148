package dev.sluice.bulk.file;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of rows, in CSV or JSON lines, in UTF-8, compressed by gzip or not.
 *
 * <pre>{@code
 * RowFile.csv(Path.of("sales.csv")).separator(';').rename("Order No", "order_id").without("comment")
 * RowFile.jsonLines(Path.of("sales.jsonl.gz"))
 * }</pre>
 *
 * <p>A CSV begins with a line of names, unless {@link #header} gives them; JSON lines have a name for each value, and the
 * names of the first line are those of all. A field without a text and without quotes is a null in CSV, as is {@code null}
 * in JSON. What is compressed is found by its first bytes when it is read, and by the name's {@code .gz} when it is written.
 *
 * <p>Immutable and safe for all threads. CSV needs {@code de.siegmar:fastcsv}, JSON lines {@code
 * tools.jackson.core:jackson-core}, which are optional dependencies of this module.
 */
public final class RowFile {

    /** What separates the fields of a CSV, unless it is said otherwise. */
    public static final char DEFAULT_SEPARATOR = ',';

    /** The text without quotes that is a null in CSV, unless it is said otherwise. */
    public static final String DEFAULT_NULL_TOKEN = "";

    enum Format {
        CSV,
        JSON_LINES
    }

    private final Path path;
    private final Format format;
    private char separator = DEFAULT_SEPARATOR;
    private String nullToken = DEFAULT_NULL_TOKEN;
    private List<String> header = List.of();
    private Map<String, String> names = Map.of();

    private RowFile(Path path, Format format) {
        this.path = requireNonNull(path, "path");
        this.format = format;
    }

    private RowFile(RowFile other) {
        this(other.path, other.format);
        this.separator = other.separator;
        this.nullToken = other.nullToken;
        this.header = other.header;
        this.names = other.names;
    }

    public static RowFile csv(Path path) {
        return new RowFile(path, Format.CSV);
    }

    /** One JSON object a line. */
    public static RowFile jsonLines(Path path) {
        return new RowFile(path, Format.JSON_LINES);
    }

    /**
     * By the name: {@code .csv}, or {@code .tsv} with tabs, and {@code .jsonl}, {@code .ndjson} or {@code .json} for JSON
     * lines, each with or without {@code .gz}.
     *
     * @throws ConfigurationException if it has another ending
     */
    public static RowFile of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".csv")) {
            return csv(path);
        }
        if (plain.endsWith(".tsv")) {
            return csv(path).separator('\t');
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json")) {
            return jsonLines(path);
        }
        throw new ConfigurationException(path
                + ": its name does not tell the format (expected: .csv, .tsv, .jsonl, .ndjson or .json, and .gz after it);"
                + " say which it is");
    }

    /** For CSV alone. */
    public RowFile separator(char between) {
        requireCsv("separator");
        RowFile copy = new RowFile(this);
        copy.separator = between;
        return copy;
    }

    /** What stands for a null if it is not in quotes, for CSV alone; {@code \N} for what MySQL has written. */
    public RowFile nullToken(String token) {
        requireCsv("nullToken");
        RowFile copy = new RowFile(this);
        copy.nullToken = requireNonNull(token, "token");
        return copy;
    }

    /** The names of the fields of a CSV whose first line is a row already; written without names, too. */
    public RowFile header(String... fields) {
        requireCsv("header");
        RowFile copy = new RowFile(this);
        copy.header = List.of(fields);
        return copy;
    }

    /** The column that a field is for, if it has another name. */
    public RowFile rename(String field, String column) {
        return naming(field, requireNonNull(column, "column"));
    }

    /** Leaves a field of the file out. */
    public RowFile without(String field) {
        return naming(field, "");
    }

    private RowFile naming(String field, String column) {
        Map<String, String> more = new LinkedHashMap<>(names);
        more.put(requireNonNull(field, "field"), column);
        RowFile copy = new RowFile(this);
        copy.names = Map.copyOf(more);
        return copy;
    }

    private void requireCsv(String option) {
        if (format != Format.CSV) {
            throw new IllegalArgumentException(option + ": of a file of JSON lines (expected: of a CSV)");
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Opens it to be read from its beginning. The caller closes what is returned.
     *
     * @throws FileFormatException if it cannot be read, or its first line has no names
     * @throws ConfigurationException if the library for its format is missing, or a field that was renamed
     */
    public FileRows open() {
        try {
            return FileRows.open(this);
        } catch (IOException e) {
            throw new FileFormatException(path + ": cannot be read (" + reason(e) + "); check the path", e);
        } catch (NoClassDefFoundError e) {
            throw missingLibrary(e);
        }
    }

    /**
     * Begins to write it, beside its path. It is in its place, and takes that of a file which is there, when {@link
     * FileSink#finish} has returned. The caller closes what is returned.
     *
     * @param fields the names of its fields
     */
    public FileSink create(List<String> fields) {
        try {
            return FileSink.create(this, List.copyOf(fields));
        } catch (IOException e) {
            throw new FileFormatException(path + ": cannot be written (" + reason(e) + "); check its folder", e);
        } catch (NoClassDefFoundError e) {
            throw missingLibrary(e);
        }
    }

    static String reason(Exception e) {
        return e.getClass().getSimpleName();
    }

    private ConfigurationException missingLibrary(NoClassDefFoundError e) {
        String artifact = format == Format.CSV ? "de.siegmar:fastcsv" : "tools.jackson.core:jackson-core";
        return new ConfigurationException(
                path + ": the library for its format is not there (" + e.getMessage() + "); add " + artifact, e);
    }

    Format format() {
        return format;
    }

    char separator() {
        return separator;
    }

    String nullToken() {
        return nullToken;
    }

    List<String> header() {
        return header;
    }

    /** The column for each field, empty for what is left out. */
    List<String> columns(List<String> fields) {
        List<String> unknown = new ArrayList<>(names.keySet());
        unknown.removeAll(fields);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(path + ": no field " + unknown.get(0) + " (fields=" + fields
                    + "); check the spelling, upper and lower case count");
        }
        return fields.stream().map(field -> names.getOrDefault(field, field)).toList();
    }

    /** The file's own name, for messages. */
    String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** {@link #path()}. */
    @Override
    public String toString() {
        return path.toString();
    }
}
