package dev.sluice.types.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class YearWeekTest {

    @Test
    void countsAsIsoDoes() {
        for (LocalDate day = LocalDate.of(1999, 12, 25); day.getYear() < 2030; day = day.plusDays(1)) {
            YearWeek week = YearWeek.from(day);

            assertThat(day.format(DateTimeFormatter.ISO_WEEK_DATE)).startsWith(week + "-");
            assertThat(week.firstDay().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            assertThat(week.firstDay()).isBetween(day.minusDays(6), day);
        }
    }

    @Test
    void refusesAWeekThatItsYearDoesNotHave() {
        assertThat(new YearWeek(2026, 53).firstDay()).isEqualTo("2026-12-28");
        assertThatThrownBy(() -> new YearWeek(2025, 53)).hasMessage("week: 53 (expected: 1 to 52)");
        assertThatThrownBy(() -> new YearWeek(2026, 54)).hasMessage("week: 54 (expected: 1 to 53)");
        assertThatThrownBy(() -> new YearWeek(2026, 0)).hasMessageStartingWith("week: 0 ");
    }

    /** A whole cycle of the calendar and some years before Christ, number by number. */
    @Test
    void theCheckLetsInTheWeeksThatThereAre() throws SQLException {
        String check = Times.yearWeek().on(DatabaseProduct.SQLITE).check("v").orElseThrow();
        String numbers = "with recursive n(v) as (select -5000 union all select v + 1 from n where v < 45000) ";
        int weeks = 0;
        for (int year = -50; year < 450; year++) {
            weeks += YearWeek.weeksOf(year);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(numbers + "select v from n where " + check)) {
            int count = 0;
            while (found.next()) {
                int number = found.getInt(1);
                assertThat(new YearWeek(Math.floorDiv(number, 100), Math.floorMod(number, 100)).week())
                        .isPositive();
                count++;
            }
            assertThat(count).isEqualTo(weeks);
        }
    }
}
