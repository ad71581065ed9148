package dev.sluice.types.collection;

import static java.util.Objects.requireNonNull;

import dev.sluice.TypeMappingException;
import dev.sluice.types.store.QuietCause;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Properties that an application adds without a column for each: names with values, each read and written as the type of its
 * {@link Property}. It changes in place. Confined to one thread, as a HashMap is.
 *
 * <pre>{@code
 * static final Property<Integer> WIDTH = Property.of("width", Types.int32());
 *
 * PropertyBag bag = new PropertyBag().set(WIDTH, 40);
 * bag.get(WIDTH); // Optional[40]
 * }</pre>
 *
 * <p>Stored as {@link Containers#properties}: a JSON object of texts, one for each value, so that two bags are asked for the
 * same property by its text.
 */
public final class PropertyBag {

    private final Map<String, String> texts;

    public PropertyBag() {
        this(new LinkedHashMap<>());
    }

    private PropertyBag(Map<String, String> texts) {
        this.texts = texts;
    }

    static PropertyBag ofTexts(Map<String, String> texts) {
        return new PropertyBag(new LinkedHashMap<>(texts));
    }

    Map<String, String> texts() {
        return texts;
    }

    /**
     * Empty if the bag does not have it.
     *
     * @throws TypeMappingException if what it has under this name is no value of the property's type
     */
    public <T> Optional<T> get(Property<T> property) {
        String text = texts.get(property.name());
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(property.read(text));
        } catch (RuntimeException e) {
            throw new TypeMappingException(
                    "properties: what is under " + property + " is no value of its type; correct the row or the type",
                    QuietCause.of(e));
        }
    }

    /**
     * Sets a property, in the place of its earlier value.
     *
     * @throws TypeMappingException if its type refuses the value
     */
    public <T> PropertyBag set(Property<T> property, T value) {
        texts.put(property.name(), property.write(requireNonNull(value, "value")));
        return this;
    }

    /** Whether the bag had it. */
    public boolean remove(Property<?> property) {
        return texts.remove(property.name()) != null;
    }

    public boolean has(Property<?> property) {
        return texts.containsKey(property.name());
    }

    /** Of all properties, those that no {@link Property} is known of, too. A view. */
    public Set<String> names() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    /** Independent of this one. */
    public PropertyBag copy() {
        return ofTexts(texts);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PropertyBag other && texts.equals(other.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    /** The names alone, since a value may be private. */
    @Override
    public String toString() {
        return "properties" + texts.keySet();
    }
}
