package dev.sluice.sessions.resolve;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.resolve.Unresolved.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a {@link Resolution} will ask for, before anything is sent: which entries are asked for together, in which order, and
 * which cannot be. Pure data, which knows no session. Immutable.
 *
 * <p>Entries of one entity of which the same attributes are set form a group. An entry comes after those that are a part of its
 * key; so each has a level, and groups go level by level. Where keys are tried one after the other, those of a level go attempt by attempt.
 */
public final class ResolutionPlan {

    /**
     * Entries that are asked for together, {@code keysPerQuery} of them at a time.
     *
     * @param level 0 for those whose key has no other entry in it
     * @param attempt 0 for the first key that an entry has, more for those that are tried where none before has found a row
     * @param attributes what they are asked by, in the order of the names
     * @param loads whether the rows are loaded, or only what identifies them
     * @param entries in the order in which they were registered
     */
    public record Group(
            int level,
            String entity,
            int attempt,
            List<String> attributes,
            boolean loads,
            List<Integer> entries,
            int keysPerQuery) {

        public Group {
            attributes = List.copyOf(attributes);
            entries = List.copyOf(entries);
        }

        /** How many queries that takes at most, but for keys that the database takes for equal and Java does not. */
        public int queries() {
            return (entries.size() + keysPerQuery - 1) / keysPerQuery;
        }

        @Override
        public String toString() {
            return entity.substring(entity.lastIndexOf('.') + 1) + " by " + String.join(", ", attributes) + ": "
                    + entries.size() + " entries, " + queries() + " queries" + (loads ? ", loaded" : "")
                    + (attempt == 0 ? "" : ", if they are not found before");
        }
    }

    /**
     * An entry.
     *
     * @param keys the alternatives by which it can be found
     * @param inOrder whether they are tried one after the other; else all that is set of them narrows
     * @param widths how many parameters each attribute of the keys takes
     * @param set which attributes of the keys are set
     * @param links which of those are other entries
     */
    record Candidate(
            int entry,
            String entity,
            List<List<String>> keys,
            boolean inOrder,
            Map<String, Integer> widths,
            Set<String> set,
            Map<String, Integer> links,
            boolean loads) {

        /** What it is asked by, one after the other until there is a row. */
        List<List<String>> attempts() {
            List<List<String>> whole = keys.stream().filter(set::containsAll).toList();
            return inOrder || whole.isEmpty() ? whole : List.of(signature());
        }

        /** What is set of them. */
        List<String> signature() {
            return keys.stream()
                    .filter(key -> !inOrder || set.containsAll(key))
                    .flatMap(Collection::stream)
                    .filter(set::contains)
                    .distinct()
                    .sorted()
                    .toList();
        }

        boolean isResolvable() {
            return keys.stream().anyMatch(set::containsAll);
        }
    }

    private record Together(int level, String entity, int attempt, List<String> attributes, boolean loads) {}

    private final List<Group> groups;
    private final Map<Integer, Reason> refused;

    private ResolutionPlan(List<Group> groups, Map<Integer, Reason> refused) {
        this.groups = List.copyOf(groups);
        this.refused = Map.copyOf(refused);
    }

    /**
     * @param keys how many of them a query may ask for
     * @param parameters how many of them a query may have; each is counted twice, because it may be asked which key a row has
     */
    static ResolutionPlan of(List<Candidate> candidates, int keys, int parameters) {
        Map<Integer, Reason> refused = new HashMap<>();
        Map<Integer, Candidate> resolvable = new TreeMap<>();
        for (Candidate candidate : candidates) {
            if (candidate.isResolvable()) {
                resolvable.put(candidate.entry(), candidate);
            } else {
                refused.put(candidate.entry(), Reason.NO_KEY);
            }
        }
        Map<Together, List<Candidate>> together = new LinkedHashMap<>();
        Map<Integer, Integer> levels = levels(resolvable, refused);
        for (Candidate candidate : resolvable.values()) {
            Integer level = levels.get(candidate.entry());
            List<List<String>> attempts = level == null ? List.of() : candidate.attempts();
            for (int attempt = 0; attempt < attempts.size(); attempt++) {
                together.computeIfAbsent(
                                new Together(
                                        requireNonNull(level),
                                        candidate.entity(),
                                        attempt,
                                        attempts.get(attempt),
                                        candidate.loads()),
                                key -> new ArrayList<>())
                        .add(candidate);
            }
        }
        List<Group> groups = new ArrayList<>();
        together.forEach((group, members) -> {
            Map<String, Integer> widths = members.get(0).widths();
            int width = group.attributes().stream()
                    .mapToInt(name -> widths.getOrDefault(name, 1))
                    .sum();
            int most = Math.max(1, Math.min(keys, parameters / (2 * width)));
            List<Integer> entries = members.stream().map(Candidate::entry).toList();
            groups.add(new Group(
                    group.level(), group.entity(), group.attempt(), group.attributes(), group.loads(), entries, most));
        });
        groups.sort(Comparator.comparingInt(Group::level)
                .thenComparing(Group::attempt)
                .thenComparing(group -> !group.loads()));
        return new ResolutionPlan(groups, refused);
    }

    /** Takes away again and again what waits for nothing; what is left waits for itself. */
    private static Map<Integer, Integer> levels(Map<Integer, Candidate> resolvable, Map<Integer, Reason> refused) {
        Map<Integer, Set<Integer>> waiting = new TreeMap<>();
        Map<Integer, List<Integer>> waitedFor = new HashMap<>();
        resolvable.forEach((entry, candidate) -> {
            Set<Integer> others = new TreeSet<>();
            for (String attribute : candidate.signature()) {
                Integer link = candidate.links().get(attribute);
                if (link != null && resolvable.containsKey(link)) {
                    others.add(link);
                    waitedFor.computeIfAbsent(link, key -> new ArrayList<>()).add(entry);
                }
            }
            waiting.put(entry, others);
        });
        Map<Integer, Integer> levels = new HashMap<>();
        List<Integer> free = free(waiting);
        for (int level = 0; !free.isEmpty(); level++) {
            List<Integer> next = new ArrayList<>();
            for (Integer done : free) {
                levels.put(done, level);
                for (Integer waits : waitedFor.getOrDefault(done, List.of())) {
                    Set<Integer> others = waiting.getOrDefault(waits, Set.of());
                    if (others.remove(done) && others.isEmpty()) {
                        next.add(waits);
                        waiting.remove(waits);
                    }
                }
            }
            free = next;
        }
        refuse(waiting, refused);
        return levels;
    }

    private static List<Integer> free(Map<Integer, Set<Integer>> waiting) {
        List<Integer> free = waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        free.forEach(waiting::remove);
        return free;
    }

    /** Of those that wait for themselves, some only wait for such. */
    private static void refuse(Map<Integer, Set<Integer>> waiting, Map<Integer, Reason> refused) {
        waiting.keySet().forEach(entry -> refused.put(entry, Reason.CYCLE));
        Map<Integer, Set<Integer>> cyclic = new HashMap<>(waiting);
        for (boolean trimmed = true; trimmed; ) {
            Set<Integer> waitedFor = new TreeSet<>();
            cyclic.values().forEach(waitedFor::addAll);
            trimmed = cyclic.keySet().removeIf(entry -> !waitedFor.contains(entry));
        }
        waiting.keySet().stream()
                .filter(entry -> !cyclic.containsKey(entry))
                .forEach(entry -> refused.put(entry, Reason.REFERENCE));
    }

    /** In the order in which they are asked for. */
    public List<Group> groups() {
        return groups;
    }

    /** The entries that cannot be asked for, by their numbers in the order of registration, and why. */
    public Map<Integer, Reason> refused() {
        return refused;
    }

    /** How many queries that takes at most, but for keys that the database takes for equal and Java does not. */
    public int queries() {
        return groups.stream().mapToInt(Group::queries).sum();
    }

    /** A line for each group, and one for what is refused. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        groups.forEach(group -> text.append(group).append('\n'));
        return refused.isEmpty()
                ? text.toString()
                : text.append("refused: ").append(refused).append('\n').toString();
    }
}
