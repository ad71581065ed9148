package dev.sluice.types.contract;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import java.util.EnumSet;
import java.util.Set;

/** What a type is asked with each value of its sample, in this order; printed as the sentence that has to be true. */
public enum Question {
    ROUND_TRIP("what was bound comes back, and a null as null"),
    LITERAL("a literal is stored as the same value bound"),
    REFUSED("what does not fit is refused on every way in"),
    REFUSED_BY_DATABASE("the database refuses what does not fit"),
    READABLE("a shell reads it without Java"),
    CHANGE("a change in place is noticed, and nothing else"),
    EQUALITY("a value is found by equality"),
    MEMBERSHIP("a value is found by IN"),
    ORDER("the database sorts and compares as promised"),
    BETWEEN("a value is found by BETWEEN"),
    OPERATORS("each operator answers as Java does"),
    BULK("the bulk form is what was bound"),
    COPY_TEXT("the text form of COPY is what was bound");

    private final String sentence;

    Question(String sentence) {
        this.sentence = sentence;
    }

    /** All but those that a type, or a product, cannot be asked. */
    static Set<Question> of(TypeEngine<?> type, DatabaseProduct product) {
        Set<Question> questions = EnumSet.allOf(Question.class);
        if (!type.operators().contains(Operator.EQUALITY)) {
            questions.removeAll(EnumSet.of(EQUALITY, MEMBERSHIP));
        }
        if (!type.operators().contains(Operator.ORDER)) {
            questions.removeAll(EnumSet.of(ORDER, BETWEEN));
        }
        if (product != DatabaseProduct.POSTGRESQL) {
            questions.remove(COPY_TEXT);
        }
        return questions;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
