package dev.sluice.types.store;

import static java.util.Objects.requireNonNullElse;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.spi.Widening;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A type engine put together from its parts: storages, of its own or those of another type behind a converter, with a
 * reason where a product has none, and what is known of its values. Published when it is complete.
 */
public final class Mapping<J> implements TypeEngine<J> {

    private final String name;
    private final Class<J> javaType;
    private final Map<DatabaseProduct, Storage<J>> storages = new EnumMap<>(DatabaseProduct.class);
    private final Map<DatabaseProduct, String> refusals = new EnumMap<>(DatabaseProduct.class);
    private final Map<DatabaseProduct, OwnWords> own = new EnumMap<>(DatabaseProduct.class);
    private final Set<Operator> operators = EnumSet.of(Operator.EQUALITY);
    private TypeParameters parameters = TypeParameters.none();
    private @Nullable TypeFamily family;
    private @Nullable Widening<J, ?> coarser;
    private @Nullable Comparator<J> order;
    private boolean sensitive;
    private @Nullable UnaryOperator<J> copy;
    private @Nullable BiPredicate<J, J> same;

    private Mapping(String name, Class<J> javaType) {
        this.name = name;
        this.javaType = javaType;
    }

    public static <J> Mapping<J> named(String name, Class<J> javaType) {
        return new Mapping<>(name, javaType);
    }

    /** One whose values sort as they compare. */
    public static <J extends Comparable<? super J>> Mapping<J> ordered(String name, Class<J> javaType) {
        return new Mapping<>(name, javaType).order(Comparator.<J>naturalOrder());
    }

    /** One that is stored as {@code base} wherever that can be stored, and sorts as what is stored. */
    public static <J, S> Mapping<J> converted(
            String name, Class<J> javaType, TypeEngine<S> base, Converter<J, S> converter) {
        return converted(name, javaType, base, converter, (product, column) -> "");
    }

    /** With a further condition of the CHECK; an empty text where there is none. */
    public static <J, S> Mapping<J> converted(
            String name, Class<J> javaType, TypeEngine<S> base, Converter<J, S> converter, Check check) {
        Mapping<J> mapping = new Mapping<>(name, javaType);
        for (DatabaseProduct product : DatabaseProduct.values()) {
            mapping.storedAs(product, base, converter, check);
        }
        base.order()
                .ifPresent(by ->
                        mapping.order((one, other) -> by.compare(converter.toStored(one), converter.toStored(other))));
        return mapping.storedAsCoarser(base, converter::toStored);
    }

    /**
     * Those values of {@code base} that pass a gate, on both ways; otherwise the same type.
     *
     * @param gate throws a {@link TypeMappingException} for the others
     * @param check the condition that refuses the others in the database
     */
    public static <J> Mapping<J> narrowed(String name, TypeEngine<J> base, Consumer<J> gate, Check check) {
        UnaryOperator<J> admit = value -> {
            gate.accept(value);
            return value;
        };
        Mapping<J> mapping = converted(name, base.javaType(), base, Converter.of(admit, admit), check);
        mapping.order = base.order().orElse(null);
        mapping.operators.clear();
        mapping.operators.addAll(base.operators());
        mapping.same = base::same;
        mapping.sensitive = base.isSensitive();
        mapping.copy = base.isMutable() ? base::copy : null;
        for (DatabaseProduct product : mapping.storages.keySet()) {
            if (base.on(product).fits("v").isPresent()) {
                mapping.fits(
                        product,
                        column -> "(" + base.on(product).fits(column).orElseThrow() + ") and "
                                + check.of(product, column));
            }
        }
        return mapping;
    }

    /** The condition of a CHECK on one product. */
    public interface Check {
        String of(DatabaseProduct product, String column);
    }

    /** Stored as {@code base} on one product. */
    public <S> Mapping<J> storedAs(
            DatabaseProduct product, TypeEngine<S> base, Converter<J, S> converter, Check check) {
        try {
            Storage<S> storage = base.on(product);
            return on(
                    product,
                    new ConvertedStorage<>(
                            name, base, storage, converter, column -> check.of(product, column), own(product)));
        } catch (TypeMappingException e) {
            return notOn(product, "is stored as " + e.getMessage());
        }
    }

    public Mapping<J> on(DatabaseProduct product, Storage<J> storage) {
        refusals.remove(product);
        storages.put(product, storage);
        return this;
    }

    /** Refused on a product, because {@code what happened (facts); next step}. */
    public Mapping<J> notOn(DatabaseProduct product, String reason) {
        storages.remove(product);
        refusals.put(product, reason);
        return this;
    }

    public Mapping<J> family(TypeFamily of, TypeParameters with) {
        this.family = of;
        this.parameters = with;
        return this;
    }

    public <K> Mapping<J> coarser(TypeEngine<K> to, Function<? super J, ? extends K> convert) {
        this.coarser = new Widening<>(to, convert);
        return this;
    }

    /** {@link #coarser}, where a column holds what one of {@code to} would hold if both are declared alike. */
    public <K> Mapping<J> storedAsCoarser(TypeEngine<K> to, Function<? super J, ? extends K> convert) {
        this.coarser = new Widening<>(to, convert, true);
        return this;
    }

    /** For values that no other type is to take in: secrets, and what only this type understands. */
    public Mapping<J> withoutCoarser() {
        this.coarser = null;
        return this;
    }

    /** For values that must not be shown. */
    public Mapping<J> sensitive() {
        this.sensitive = true;
        return this;
    }

    public Mapping<J> order(Comparator<J> by) {
        this.order = by;
        operators.add(Operator.ORDER);
        return this;
    }

    /** For what is stored in an order that means nothing. */
    public Mapping<J> withoutOrder() {
        this.order = null;
        operators.remove(Operator.ORDER);
        return this;
    }

    /** Asked on top of equality and order. */
    public Mapping<J> asks(Operator... more) {
        operators.addAll(Set.of(more));
        return this;
    }

    /** Asked of the storage behind a converter on one product, instead of what the stored type would be asked. */
    public Mapping<J> condition(DatabaseProduct product, Operator operator, BinaryOperator<String> expression) {
        own(product).conditions.put(operator, expression);
        return this;
    }

    /** What a person reads of the storage behind a converter on one product, instead of what the stored type shows. */
    public Mapping<J> readable(DatabaseProduct product, UnaryOperator<String> expression) {
        own(product).readable = expression;
        return this;
    }

    /**
     * The {@link Storage#form} behind a converter on one product, for a family whose engines convert otherwise; there the
     * column of one cannot tell what fits into the other.
     */
    public Mapping<J> form(DatabaseProduct product, String name) {
        own(product).form = name;
        return this;
    }

    /** The {@link Storage#fits} behind a converter on one product, instead of that of the stored type. */
    public Mapping<J> fits(DatabaseProduct product, UnaryOperator<String> condition) {
        own(product).fits = condition;
        return this;
    }

    private OwnWords own(DatabaseProduct product) {
        return own.computeIfAbsent(product, key -> new OwnWords());
    }

    /** For a type whose columns cannot be compared with {@code =}. */
    public Mapping<J> withoutEquality() {
        operators.remove(Operator.EQUALITY);
        return this;
    }

    /** For values that are the same although they are not equal. */
    public Mapping<J> same(BiPredicate<J, J> comparing) {
        this.same = comparing;
        return this;
    }

    /** For values that change in place. */
    public Mapping<J> mutable(UnaryOperator<J> copying, BiPredicate<J, J> comparing) {
        this.copy = copying;
        this.same = comparing;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<J> javaType() {
        return javaType;
    }

    @Override
    public Storage<J> on(DatabaseProduct product) {
        Storage<J> storage = storages.get(product);
        if (storage == null) {
            throw new TypeMappingException(name + ": "
                    + requireNonNullElse(
                            refusals.get(product),
                            "has no storage on " + product.displayName() + "; use another type"));
        }
        return storage;
    }

    @Override
    public TypeFamily family() {
        return family == null ? TypeFamily.single(this) : family;
    }

    @Override
    public TypeParameters parameters() {
        return parameters;
    }

    @Override
    public Optional<Widening<J, ?>> coarser() {
        return Optional.ofNullable(coarser);
    }

    @Override
    public Optional<Comparator<J>> order() {
        return Optional.ofNullable(order);
    }

    @Override
    public Set<Operator> operators() {
        return EnumSet.copyOf(operators);
    }

    @Override
    public boolean isSensitive() {
        return sensitive;
    }

    @Override
    public boolean isMutable() {
        return copy != null;
    }

    @Override
    public J copy(J value) {
        return copy == null ? value : copy.apply(value);
    }

    @Override
    public boolean same(J one, J other) {
        return same == null ? one.equals(other) : same.test(one, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
