package dev.sluice.types.value;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of one currency. The amount always has as many digits after the point as the currency has by ISO 4217; finer
 * amounts are refused and not rounded. Not comparable, because amounts of different currencies are not. Immutable.
 *
 * @param amount given with any scale that loses nothing
 * @param currency one with minor units or without, but not {@code XAU} and the like, of which ISO says neither
 */
public record Money(BigDecimal amount, Currency currency) {

    private static final int MAX_DIGITS = 1000;

    public Money {
        requireNonNull(amount, "amount");
        int digits = digits(requireNonNull(currency, "currency"));
        if (amount.signum() == 0) {
            amount = BigDecimal.valueOf(0, digits);
        } else {
            // The digits are counted before they are written out: 1E+1000000000 is a short BigDecimal.
            if ((long) amount.precision() - amount.scale() > MAX_DIGITS) {
                throw new IllegalArgumentException("amount: too large (expected: at most " + MAX_DIGITS + " digits)");
            }
            boolean hopeless = (long) amount.scale() - digits >= amount.precision();
            BigDecimal exact = hopeless ? BigDecimal.ZERO : amount.setScale(digits, RoundingMode.DOWN);
            if (exact.compareTo(amount) != 0) {
                throw new IllegalArgumentException("amount: scale " + amount.scale() + " (expected: at most " + digits
                        + " digits after the point in " + currency.getCurrencyCode() + ")");
            }
            amount = exact;
        }
    }

    /** {@code Money.of("12.50", "EUR")}. */
    public static Money of(String amount, String currencyCode) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currencyCode));
    }

    /** An amount of the smallest unit: {@code ofMinor(1250, EUR)} is 12.50. */
    public static Money ofMinor(long units, Currency currency) {
        return new Money(BigDecimal.valueOf(units, digits(currency)), currency);
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other)), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other)), currency);
    }

    /** A multiple, rounded to what the currency has. */
    public Money times(BigDecimal factor, RoundingMode rounding) {
        return new Money(amount.multiply(factor).setScale(digits(currency), rounding), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + ' ' + currency.getCurrencyCode();
    }

    static int digits(Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0) {
            throw new IllegalArgumentException(
                    "currency: " + currency.getCurrencyCode() + " (expected: one that has an amount)");
        }
        return digits;
    }

    private BigDecimal sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency: " + other.currency.getCurrencyCode() + " (expected: "
                    + currency.getCurrencyCode() + ", or an amount that was exchanged before)");
        }
        return other.amount;
    }
}
