package dev.sluice.sessions.resolve;

import dev.sluice.sessions.hibernate.EntityShape;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.SharedSessionContract;
import org.hibernate.query.QueryFlushMode;
import org.hibernate.query.SelectionQuery;

/**
 * Asks for the rows of keys of one kind.
 *
 * <p>A key is compared as its columns compare, because that is what their unique index goes by: a collation may take two texts for
 * one, a column may have fewer digits than the value. The rows bring their keys along. Those that equal a key in Java are its rows;
 * if keys are left then, and Java's word is not the last for their types, the database is asked which key each other row has,
 * until it finds no more.
 */
final class KeyQuery {

    /** Of which Java and every product say the same. */
    private static final Set<Class<?>> EXACT = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            Boolean.class,
            UUID.class,
            LocalDate.class);

    private final SharedSessionContract session;
    private final EntityShape shape;
    private final List<String> attributes;
    private final boolean loads;
    private final List<String> leaves = new ArrayList<>();
    private final int[] widths;
    private final String selection;
    private int queries;

    KeyQuery(SharedSessionContract session, EntityShape shape, List<String> attributes, boolean loads) {
        this.session = session;
        this.shape = shape;
        this.attributes = attributes;
        this.loads = loads || !shape.hasSimpleId();
        this.widths = new int[attributes.size()];
        for (int at = 0; at < widths.length; at++) {
            List<String> own = shape.leaves(attributes.get(at));
            widths[at] = own.size();
            leaves.addAll(own);
        }
        this.selection = selection();
    }

    private String selection() {
        List<String> selected = new ArrayList<>();
        if (loads) {
            selected.add("e");
        } else {
            selected.add("e." + shape.id());
            selected.add(shape.version().map(version -> "e." + version).orElse("e." + shape.id()));
            if (shape.hasSubclasses()) {
                selected.add("type(e)");
            }
        }
        leaves.forEach(leaf -> selected.add("e." + leaf));
        return String.join(", ", selected);
    }

    int queries() {
        return queries;
    }

    /** Gives each slot its row, if there is one. */
    void run(Collection<Slot> slots) {
        Map<List<Object>, Slot> open = new LinkedHashMap<>();
        slots.forEach(slot -> open.put(comparable(slot.leaves(), 0), slot));
        int before = open.size();
        boolean some = false;
        for (Object[] row : rows(open.values(), false)) {
            some = true;
            Slot slot = open.get(comparable(List.of(row), row.length - leaves.size()));
            if (slot != null) {
                slot.found(found(row, 0));
            }
        }
        open.values().removeIf(slot -> slot.row() != null);
        if (some && !isExact(slots.iterator().next())) {
            findOthers(new ArrayList<>(open.values()), before);
        }
    }

    private void findOthers(List<Slot> open, int most) {
        for (int attempt = 0; attempt < most && !open.isEmpty(); attempt++) {
            for (Object[] row : rows(open, true)) {
                open.get((Integer) row[0]).found(found(row, 1));
            }
            if (!open.removeIf(slot -> slot.row() != null)) {
                return;
            }
        }
    }

    private static boolean isExact(Slot slot) {
        return slot.leaves().stream().allMatch(value -> EXACT.contains(value.getClass()) || value instanceof Enum<?>);
    }

    private List<Object> comparable(List<Object> values, int from) {
        List<Object> comparable = new ArrayList<>();
        for (int at = 0; at < widths.length; at++) {
            for (int leaf = 0; leaf < widths[at]; leaf++) {
                comparable.add(shape.comparable(attributes.get(at), leaf, values.get(from++)));
            }
        }
        return comparable;
    }

    private Slot.Row found(Object[] row, int from) {
        if (loads) {
            Object entity = row[from];
            return new Slot.Row(entity, shape.idOf(entity).orElseThrow(), shape.versionOf(entity), shape.type());
        }
        return new Slot.Row(
                null,
                row[from],
                shape.version().isPresent() ? row[from + 1] : null,
                shape.hasSubclasses() ? (Class<?>) row[from + 2] : shape.type());
    }

    /** @param numbered whether each row begins with the number of its slot */
    @SuppressWarnings("removal") // what replaces it is not there before Hibernate 8
    private List<Object[]> rows(Collection<Slot> slots, boolean numbered) {
        boolean single = leaves.size() == 1;
        List<String> keys = new ArrayList<>();
        if (numbered || !single) {
            for (int slot = 0; slot < slots.size(); slot++) {
                keys.add(key(slot));
            }
        }
        StringBuilder hql = new StringBuilder("select ");
        if (numbered) {
            hql.append("case");
            for (int slot = 0; slot < keys.size(); slot++) {
                hql.append(" when ").append(keys.get(slot)).append(" then ").append(slot);
            }
            hql.append(" end, ");
        }
        hql.append(selection).append(" from ").append(shape.name()).append(" e where ");
        hql.append(single ? "e." + leaves.get(0) + " in (:all)" : String.join(" or ", keys));
        SelectionQuery<Object[]> query =
                session.createSelectionQuery(hql.toString(), Object[].class).setQueryFlushMode(QueryFlushMode.NO_FLUSH);
        if (single) {
            query.setParameterList(
                    "all", slots.stream().map(slot -> slot.leaves().get(0)).toList());
        }
        if (!keys.isEmpty()) {
            int number = 0;
            for (Slot slot : slots) {
                for (int leaf = 0; leaf < leaves.size(); leaf++) {
                    query.setParameter(parameter(number, leaf), slot.leaves().get(leaf));
                }
                number++;
            }
        }
        queries++;
        return query.getResultList();
    }

    private String key(int slot) {
        StringBuilder key = new StringBuilder("(");
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            key.append(leaf == 0 ? "e." : " and e.").append(leaves.get(leaf));
            key.append(" = :").append(parameter(slot, leaf));
        }
        return key.append(')').toString();
    }

    private static String parameter(int slot, int leaf) {
        return "k" + slot + "_" + leaf;
    }
}
