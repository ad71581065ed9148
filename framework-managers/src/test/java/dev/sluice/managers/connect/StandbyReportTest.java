package dev.sluice.managers.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.topology.EngineRole;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StandbyReportTest {

    private final Map<String, String> reported = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int lookups;

    StandbyReportTest() {
        reported.putAll(Map.of("application_name", "sluice", "integer_datetimes", "on", "TimeZone", "UTC"));
    }

    @Test
    void tellsEachNewValueAtOnceAndHardlyEverLooksItUp() {
        reported.put(StandbyReport.SETTING, "on");
        StandbyReport report = report(Collections.unmodifiableMap(reported));
        for (int i = 0; i < StandbyReport.TRUSTED; i++) {
            String now = i % 2 == 0 ? "off" : "on";
            reported.put(StandbyReport.SETTING, now);
            reported.put("search_path_" + i, "public");
            assertThat(report.role()).isEqualTo(i % 2 == 0 ? EngineRole.PRIMARY : EngineRole.REPLICA);
        }
        assertThat(lookups).isEqualTo(1);
    }

    @Test
    void noticesThatADriverShowsCopiesOfItsReports() {
        reported.put(StandbyReport.SETTING, "on");
        StandbyReport report = report(Map.copyOf(reported));
        reported.put(StandbyReport.SETTING, "off");
        for (int i = 1; i < StandbyReport.TRUSTED; i++) {
            report.role();
        }
        assertThat(report.role()).isEqualTo(EngineRole.PRIMARY);
        assertThat(report.role()).isEqualTo(EngineRole.PRIMARY);
        assertThat(lookups).isEqualTo(2);
    }

    @Test
    void looksUpWhatHasNotBeenReportedYet() {
        StandbyReport report = report(Collections.unmodifiableMap(reported));
        assertThat(report.role()).isEqualTo(EngineRole.UNKNOWN);
        reported.put(StandbyReport.SETTING, "on");
        assertThat(report.role()).isEqualTo(EngineRole.REPLICA);
    }

    private StandbyReport report(Map<String, String> shown) {
        return new StandbyReport(shown, name -> {
            lookups++;
            return reported.get(name);
        });
    }
}
