package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.Setting;
import java.io.InputStream;
import java.io.Reader;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was set on a prepared statement that may not be prepared yet, and on the rows of its batch. Confined to one thread.
 */
final class Parameters<S extends PreparedStatement> {

    private static final int FEW = 2;
    private static final Setting<?>[] NONE = {};

    private @Nullable Setting<?>[] byPosition = NONE;
    private int positions;
    private Map<Object, Setting<? super S>> named = Map.of();
    private Map<Object, Setting<? super S>> declared = Map.of();
    private List<List<Setting<? super S>>> batch = List.of();
    private boolean streams;

    void set(int parameter, @Nullable Object value, Setting<? super S> setting) {
        streams |= value instanceof InputStream || value instanceof Reader;
        if (parameter < 1) {
            named = with(named, parameter, setting); // for the driver to refuse
            return;
        }
        if (parameter > byPosition.length) {
            byPosition = byPosition.length == 0 && parameter <= FEW
                    ? new Setting<?>[FEW]
                    : Arrays.copyOf(byPosition, Math.max(parameter, 2 * byPosition.length));
        }
        byPosition[parameter - 1] = setting;
        positions = Math.max(positions, parameter);
    }

    void setNamed(String parameter, @Nullable Object value, Setting<? super S> setting) {
        streams |= value instanceof InputStream || value instanceof Reader;
        named = with(named, parameter, setting);
    }

    /** What a call gives back. */
    void declare(Object parameter, Setting<? super S> declaration) {
        declared = with(declared, parameter, declaration);
    }

    /** Forgets the values; neither what was declared, nor the rows that were added with them. */
    void clear() {
        Arrays.fill(byPosition, 0, positions, null);
        positions = 0;
        named = Map.of();
    }

    /** Keeps the present values as a row. */
    void addRow() {
        if (batch.isEmpty()) {
            batch = new ArrayList<>();
        }
        batch.add(present());
    }

    boolean hasRows() {
        return !batch.isEmpty();
    }

    void clearRows() {
        batch = List.of();
    }

    /** Whether all of it can be set a second time: what was read from a stream cannot. */
    boolean isRepeatable() {
        return !streams;
    }

    void applyTo(S statement) throws SQLException {
        if (declared.isEmpty() && named.isEmpty()) {
            for (int i = 0; i < positions; i++) {
                Setting<? super S> setting = at(i);
                if (setting != null) {
                    setting.on(statement);
                }
            }
            return;
        }
        for (Setting<? super S> setting : present()) {
            setting.on(statement);
        }
    }

    void applyRowsTo(S statement) throws SQLException {
        for (List<Setting<? super S>> row : batch) {
            for (Setting<? super S> setting : row) {
                setting.on(statement);
            }
            statement.addBatch();
        }
    }

    private static <S> Map<Object, Setting<? super S>> with(
            Map<Object, Setting<? super S>> map, Object key, Setting<? super S> setting) {
        Map<Object, Setting<? super S>> more = map.isEmpty() ? new LinkedHashMap<>() : map;
        more.put(key, setting);
        return more;
    }

    private List<Setting<? super S>> present() {
        List<Setting<? super S>> all = new ArrayList<>(declared.size() + positions + named.size());
        all.addAll(declared.values());
        for (int i = 0; i < positions; i++) {
            Setting<? super S> setting = at(i);
            if (setting != null) {
                all.add(setting);
            }
        }
        all.addAll(named.values());
        return all;
    }

    @SuppressWarnings("unchecked") // nothing else is put there
    private @Nullable Setting<? super S> at(int index) {
        return (Setting<? super S>) byPosition[index];
    }
}
