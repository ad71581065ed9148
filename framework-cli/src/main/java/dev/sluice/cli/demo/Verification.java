package dev.sluice.cli.demo;

import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Holds what was acknowledged against what the primary has at the end. */
final class Verification {

    /** How many acknowledged writes there were, are not there, or are there with other content. */
    record Verdict(int acknowledged, int lost, int different) {}

    private Verification() {}

    static Verdict of(Sessions sessions, Acknowledged acknowledged) {
        Map<UUID, Acknowledged.Written> there = new HashMap<>();
        sessions.read(SessionOptions.defaults().consistency(Consistency.strong()), s -> {
            String hql = "select o.id, size(o.lines), o.total from PurchaseOrder o";
            for (Object[] row : s.query(hql, Object[].class).list()) {
                String total = ((BigDecimal) row[2]).stripTrailingZeros().toPlainString();
                there.put((UUID) row[0], new Acknowledged.Written((Integer) row[1], total));
            }
        });
        int lost = 0;
        int different = 0;
        for (Map.Entry<UUID, Acknowledged.Written> order : acknowledged.orders().entrySet()) {
            Acknowledged.Written found = there.get(order.getKey());
            if (found == null) {
                lost++;
            } else if (!found.equals(order.getValue())) {
                different++;
            }
        }
        return new Verdict(acknowledged.size(), lost, different);
    }
}
