package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.types.Types;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the verbs promise when bad rows are left out. */
public abstract class SkippingMergeContract extends SyncContract {

    @Test
    void leavesBadRowsOutOfWhatItMerges() throws SQLException {
        insert(Item.range(1, 100));
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = upsert().failures(FailurePolicy.skip().keepingAtMost(60, 1 << 20))
                .onReject(rejects::add)
                .run(Item.range(51, 250).map(item -> switch (item.id().intValue()) {
                    case 55 -> item.withSku("sku-1"); // of another row
                    case 60 -> item.withSku(null);
                    case 199 -> item.withName("x".repeat(61)); // does not fit its type
                    case 200 -> Item.of(199).withSku("sku-2");
                    default -> item.withStock(7);
                }));

        assertThat(rejects).extracting(Reject::row).containsExactly(5L, 10L, 149L, 150L);
        assertThat(result.rows()).isEqualTo(196);
        assertThat(result.rejected()).isEqualTo(4);
        assertThat(result.counts().inserted()
                        + result.counts().updated()
                        + result.counts().unchanged())
                .isEqualTo(196);
        assertThat(items())
                .isEqualTo(byId(Item.range(1, 250)
                        .filter(item -> item.id() != 199 && item.id() != 200)
                        .map(item -> item.id() > 50 && item.id() != 55 && item.id() != 60 ? item.withStock(7) : item)));
    }

    @Test
    void aSyncCannotLeaveRowsOut() {
        assertThatThrownBy(() -> sync().column("shop", Types.int32(), Item::shop)
                        .wholeTable()
                        .failures(FailurePolicy.skip())
                        .run(Item.range(1, 2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a sync deletes what its source does not have, so it cannot leave rows out");
    }
}
