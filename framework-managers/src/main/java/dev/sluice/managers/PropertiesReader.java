package dev.sluice.managers;

import dev.sluice.managers.topology.EngineName;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the keys {@code sluice.managers.<name>.…} into a builder. */
final class PropertiesReader {

    private static final String ROOT = "sluice.managers.";
    private static final Pattern ENGINE =
            Pattern.compile("(?:groups\\.([^.]+)\\.)?engines\\.([^.]+)\\.(.+)", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("(pool|health)\\.(.+)");

    private final DatabaseManagerBuilder builder;
    private final String prefix;
    private final Problems problems;
    private final Map<EngineName, Map<String, String>> engines = new TreeMap<>(PropertiesReader::primaryFirst);

    PropertiesReader(DatabaseManagerBuilder builder, String name, Problems problems) {
        this.builder = builder;
        this.prefix = ROOT + name + '.';
        this.problems = problems;
    }

    /** Says whether any key was for this manager; true also if there was no key at all. */
    boolean read(Map<String, String> properties) {
        new TreeMap<>(properties).forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                readKey(key.substring(prefix.length()), value);
            }
        });
        engines.forEach((name, options) -> builder.groupNamed(name.group()).declared(name.alias(), engine -> {
            options.forEach(engine::set);
        }));
        return properties.isEmpty() || properties.keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    /** What to say when no engine came of keys of which none was for this manager. */
    static String strangers(String name) {
        return ", or with keys that begin with " + ROOT + name + ". (those given begin otherwise)";
    }

    private void readKey(String key, String value) {
        Matcher engine = ENGINE.matcher(key);
        Matcher section = SECTION.matcher(key);
        if (engine.matches()) {
            String group = engine.group(1) == null ? EngineName.DEFAULT_GROUP : engine.group(1);
            EngineName name = problems.collect(key + ": ", () -> new EngineName(group, engine.group(2)));
            if (name != null) {
                engines.computeIfAbsent(name, n -> new TreeMap<>()).put(engine.group(3), value);
            }
        } else if (section.matches() && section.group(1).equals("pool")) {
            builder.pool(pool -> pool.set(section.group(2), value));
        } else if (section.matches()) {
            builder.health(health -> health.set(section.group(2), value));
        } else {
            problems.collect("", () -> builder.lifecycle().set(key, value));
        }
    }

    /** Maps have no order to rely on: the primary first, then by name, {@code replica-2} before {@code replica-10}. */
    private static int primaryFirst(EngineName a, EngineName b) {
        int byGroup = a.group().compareTo(b.group());
        if (byGroup != 0) {
            return byGroup;
        }
        int byRank = Boolean.compare(
                !a.alias().equals(GroupBuilder.PRIMARY), !b.alias().equals(GroupBuilder.PRIMARY));
        int byLength = Integer.compare(a.alias().length(), b.alias().length());
        return byRank != 0 ? byRank : byLength != 0 ? byLength : a.alias().compareTo(b.alias());
    }
}
