package dev.sluice.managers.connect;

import static org.assertj.core.api.Assertions.assertThat;

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
            assertThat(report.value()).isEqualTo(now);
        }
        assertThat(lookups).isEqualTo(1);
    }

    @Test
    void noticesThatADriverShowsCopiesOfItsReports() {
        reported.put(StandbyReport.SETTING, "on");
        StandbyReport report = report(Map.copyOf(reported));
        reported.put(StandbyReport.SETTING, "off");
        for (int i = 1; i < StandbyReport.TRUSTED; i++) {
            report.value();
        }
        assertThat(report.value()).isEqualTo("off");
        assertThat(report.value()).isEqualTo("off");
        assertThat(lookups).isEqualTo(2);
    }

    @Test
    void looksUpWhatHasNotBeenReportedYet() {
        StandbyReport report = report(Collections.unmodifiableMap(reported));
        assertThat(report.value()).isNull();
        reported.put(StandbyReport.SETTING, "on");
        assertThat(report.value()).isEqualTo("on");
    }

    private StandbyReport report(Map<String, String> shown) {
        return new StandbyReport(shown, name -> {
            lookups++;
            return reported.get(name);
        });
    }
}
