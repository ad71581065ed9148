package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A full-text index that an entity declares, with its names looked up.
 *
 * @param texts the steps to each of its attributes, in its order
 */
record FullText(EntityType<?> entity, String name, List<List<SingularAttribute<?, ?>>> texts) {

    /** It is a part of the text of a statement. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** What a word is made of; nothing else of a term reaches a server. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    static List<String> words(String term) {
        List<String> words = Arrays.stream(BETWEEN_WORDS.split(term, -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > Filter.MAX_WORDS) {
            throw new FilterException("matching: " + words.size() + " words (expected: <= " + Filter.MAX_WORDS + ")");
        }
        return words;
    }

    /** That of just these attributes, in whatever order; empty if there is none. */
    static Optional<FullText> of(EntityType<?> entity, List<String> names) {
        return of(entity).stream().filter(text -> text.isOf(names)).findFirst();
    }

    static List<FullText> of(EntityType<?> entity) {
        List<FullText> found = new ArrayList<>();
        for (Class<?> type = entity.getJavaType(); type != null; type = type.getSuperclass()) {
            for (FullTextIndex declared : type.getDeclaredAnnotationsByType(FullTextIndex.class)) {
                found.add(of(entity, declared));
            }
        }
        return found;
    }

    private static FullText of(EntityType<?> entity, FullTextIndex declared) {
        String who = entity.getName() + " full-text index " + Names.shown(declared.name());
        if (!NAME.matcher(declared.name()).matches() || declared.attributes().length == 0) {
            throw new FilterException(
                    who + ": no index (expected: a name of letters, digits and _, and an attribute or more)");
        }
        List<List<SingularAttribute<?, ?>>> texts = new ArrayList<>();
        for (String attribute : declared.attributes()) {
            List<SingularAttribute<?, ?>> steps = Binder.single(entity, attribute, who + " of " + attribute);
            if (!Plan.isLocal(steps) || !Kind.of(steps.get(steps.size() - 1)).isText()) {
                throw new FilterException(who + " of " + attribute + ": no text of the entity itself; name one");
            }
            texts.add(steps);
        }
        return new FullText(entity, declared.name(), List.copyOf(texts));
    }

    private boolean isOf(List<String> names) {
        return names.size() == texts.size()
                && names.stream().distinct().count() == names.size()
                && texts.stream().allMatch(steps -> names.contains(path(steps)));
    }

    private static String path(List<SingularAttribute<?, ?>> steps) {
        return String.join(
                ".", steps.stream().<String>map(SingularAttribute::getName).toList());
    }

    /** The names of its attributes. */
    List<String> names() {
        return texts.stream().map(FullText::path).toList();
    }
}
