package dev.sluice.routing.history;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One step of a session. Its text form is one line without breaks, for another JVM and for whoever looks into a failure. */
sealed interface Event {

    /** Puts {@code value}, which is unlike all others, at the end of the list of {@code key}. */
    record Append(int key, long value, Outcome outcome, String engine) implements Event {

        @Override
        public String toString() {
            return "append " + key + ' ' + value + ' ' + outcome + ' ' + engine;
        }
    }

    /**
     * The lists of some keys, read in one statement; an empty list for a key that is not there.
     *
     * @param engine where, and after what the reads of its session are from then on
     */
    record Read(SortedMap<Integer, List<Long>> lists, boolean fromReplica, String engine) implements Event {

        @Override
        public String toString() {
            String start = "read " + engine + (fromReplica ? " replica" : " primary");
            return lists.entrySet().stream()
                    .map(list -> list.getKey() + "="
                            + list.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .reduce(start, (line, list) -> line + ' ' + list);
        }
    }

    /** From here on the session is after the first {@code count} events of another one, whose bookmark it was handed. */
    record Received(String from, int count) implements Event {

        @Override
        public String toString() {
            return "received " + from + ' ' + count;
        }
    }

    /** Nothing was done or seen. */
    record Missed(String why) implements Event {

        public Missed {
            why = why.replaceAll("\\R", " ");
        }

        @Override
        public String toString() {
            return "missed " + why;
        }
    }

    /** Reads what {@code toString} printed. */
    static Event parse(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "append" ->
                new Append(Integer.parseInt(words[1]), Long.parseLong(words[2]), Outcome.valueOf(words[3]), words[4]);
            case "read" -> {
                SortedMap<Integer, List<Long>> lists = new TreeMap<>();
                for (String word : List.of(words).subList(3, words.length)) {
                    int equals = word.indexOf('=');
                    lists.put(Integer.valueOf(word.substring(0, equals)), values(word.substring(equals + 1), ","));
                }
                yield new Read(lists, words[2].equals("replica"), words[1]);
            }
            case "received" -> new Received(words[1], Integer.parseInt(words[2]));
            case "missed" -> new Missed(line.substring("missed ".length()));
            default -> throw new IllegalArgumentException("event: \"" + line + "\" (expected: one of the above)");
        };
    }

    static List<Long> values(String text, String separator) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(separator)).map(Long::valueOf).toList();
    }
}
