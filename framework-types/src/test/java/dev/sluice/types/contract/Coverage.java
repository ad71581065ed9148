package dev.sluice.types.contract;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeParameter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds of values a sample has on one product. It must have those that its Java class can be of: that of its
 * values, or of what these are made of.
 */
public final class Coverage<J> {

    private final TypeSample<J> sample;
    private final Storage<J> storage;
    private final Set<Kind> possible = EnumSet.noneOf(Kind.class);
    private final Map<Kind, BitSet> kept = new EnumMap<>(Kind.class);
    private final Map<Kind, BitSet> refused = new EnumMap<>(Kind.class);
    private final Map<Kind, String> words = new EnumMap<>(Kind.class);
    private final List<J> beyond = new ArrayList<>();

    private Coverage(TypeSample<J> sample, Storage<J> storage) {
        this.sample = sample;
        this.storage = storage;
    }

    /**
     * What the sample has.
     *
     * @throws TypeMappingException if the product cannot hold the type
     */
    public static <J> Coverage<J> of(TypeSample<J> sample, DatabaseProduct product) {
        Coverage<J> coverage = new Coverage<>(sample, sample.engine().on(product));
        for (int i = 0; i < sample.values().size(); i++) {
            coverage.note(sample.values().get(i), i, coverage.kept);
            coverage.noteBounds(sample.values().get(i), i);
        }
        for (int i = 0; i < sample.refused().size(); i++) {
            coverage.note(sample.refused().get(i), i, coverage.refused);
        }
        return coverage;
    }

    /** The kinds that no value is of, kept or refused. */
    public Set<Kind> missing() {
        Set<Kind> missing = EnumSet.copyOf(possible);
        missing.removeAll(kept.keySet());
        missing.removeAll(refused.keySet());
        return missing;
    }

    public boolean isKept(Kind kind) {
        return kept.containsKey(kind);
    }

    /** In which words a value of this kind, or the one beyond this bound, is refused; empty if none is. */
    public Optional<String> refusal(Kind kind) {
        return Optional.ofNullable(words.get(kind));
    }

    /** Whether the values of this class can be of any kind; if not, its samples are its author's choice. */
    public boolean isKnown() {
        return !possible.isEmpty();
    }

    /** The values of each kind that is kept, by their places in the sample. */
    Map<Kind, BitSet> kept() {
        return kept;
    }

    /** The refused values of each kind that the sample has, by their places among them. */
    Map<Kind, BitSet> refused() {
        return refused;
    }

    /** The values beside the bounds, which are refused. */
    List<J> beyond() {
        return beyond;
    }

    private void note(J value, int place, Map<Kind, BitSet> there) {
        note(Kinds.ofWhole(value), value, place, there);
        sample.text().ifPresent(text -> note(Kinds.ofText(text.apply(value)), value, place, there));
        Part.of(value).forEach(part -> {
            Map<Kind, Boolean> kinds = Kinds.of(part.value());
            if (part.value() != value) {
                kinds.remove(Kind.ZERO);
            }
            note(kinds, value, place, there);
        });
    }

    private void note(Map<Kind, Boolean> kinds, J value, int place, Map<Kind, BitSet> there) {
        possible.addAll(kinds.keySet());
        kinds.forEach((kind, is) -> {
            if (is) {
                mark(kind, place, there);
                if (there == refused) {
                    whyRefused(value).ifPresent(why -> words.putIfAbsent(kind, why));
                }
            }
        });
    }

    private static void mark(Kind kind, int place, Map<Kind, BitSet> there) {
        there.computeIfAbsent(kind, key -> new BitSet()).set(place);
    }

    private void noteBounds(J value, int place) {
        Part.of(value).filter(part -> Steps.areKnown(typeOf(part, value))).forEach(part -> {
            noteBound(Kind.LEAST, part, -1, place);
            noteBound(Kind.GREATEST, part, 1, place);
        });
    }

    /** A zone that happens to be an offset has not its bounds. */
    private Class<?> typeOf(Part part, J value) {
        return part.value() == value ? sample.engine().javaType() : part.value().getClass();
    }

    private void noteBound(Kind bound, Part part, int by, int place) {
        if (bound == Kind.LEAST || !isOpen(part.value())) {
            possible.add(bound);
        }
        Optional<J> next = Steps.next(part, by).map(sample.engine().javaType()::cast);
        Optional<String> refusal = next.flatMap(this::whyRefused);
        if (next.isEmpty() || refusal.isPresent()) {
            mark(bound, place, kept);
        }
        refusal.ifPresent(why -> {
            words.putIfAbsent(bound, why);
            beyond.add(next.orElseThrow());
        });
    }

    /** A text or bytes without a length that the type would tell. */
    private boolean isOpen(Object value) {
        return (value instanceof byte[] || TextForm.of(value).isPresent())
                && sample.engine().parameters().get(TypeParameter.LENGTH).isEmpty();
    }

    private Optional<String> whyRefused(J value) {
        try {
            storage.literal(value);
            return Optional.empty();
        } catch (TypeMappingException e) {
            return Optional.of(e.getMessage());
        }
    }
}
