package dev.sluice.types.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortestDecimalTest {

    @Test
    void writesWhatJavaWritesSinceItWritesTheShortest() {
        assertThat(ShortestDecimal.of(0.1)).isEqualTo("0.1");
        assertThat(ShortestDecimal.of(-0.0)).isEqualTo("0.0");
        assertThat(ShortestDecimal.of(100.0)).isEqualTo("100.0");
        assertThat(ShortestDecimal.of(-1234567.0)).isEqualTo("-1234567.0");
        assertThat(ShortestDecimal.of(1e7)).isEqualTo("1.0E7");
        assertThat(ShortestDecimal.of(0.001)).isEqualTo("0.001");
        assertThat(ShortestDecimal.of(-0.00012)).isEqualTo("-1.2E-4");
        assertThat(ShortestDecimal.of(Double.MAX_VALUE)).isEqualTo("1.7976931348623157E308");
        assertThat(ShortestDecimal.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(ShortestDecimal.of(0.1f)).isEqualTo("0.1");
        assertThat(ShortestDecimal.of(-0.0f)).isEqualTo("0.0");
        assertThat(ShortestDecimal.of(Float.MAX_VALUE)).isEqualTo("3.4028235E38");
        assertThat(ShortestDecimal.of(Float.NaN)).isEqualTo("NaN");
    }

    @Test
    void writesTheSameOnAnOlderJdk() {
        assertThat(ShortestDecimal.of(Double.parseDouble("2e23"))).isEqualTo("2.0E23");
        assertThat(ShortestDecimal.of(Double.parseDouble("8.41e21"))).isEqualTo("8.41E21");
        assertThat(ShortestDecimal.of(Float.parseFloat("8.589935e9"))).isEqualTo("8.589935E9");
        assertThat(ShortestDecimal.of(Double.MIN_VALUE)).isEqualTo("5.0E-324");
        assertThat(ShortestDecimal.of(Float.MIN_VALUE)).isEqualTo("1.0E-45");
    }

    @Test
    void leadsBackToTheNumberWithNoMoreDigitsThanJavaNeeds() {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            double wide = Double.longBitsToDouble(random.nextLong());
            float narrow = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(wide) && Float.isFinite(narrow)) {
                String text = ShortestDecimal.of(wide);
                assertThat(Double.parseDouble(text)).isEqualTo(wide);
                assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(wide)));
                String shorter = ShortestDecimal.of(narrow);
                assertThat(Float.parseFloat(shorter)).isEqualTo(narrow);
                assertThat(digits(shorter)).isLessThanOrEqualTo(digits(Float.toString(narrow)));
            }
        }
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }
}
