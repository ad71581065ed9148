package dev.sluice.sessions;

import dev.sluice.types.StoredAs;
import dev.sluice.types.json.Json;
import dev.sluice.types.range.Range;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Enums;
import dev.sluice.types.value.Values;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What {@link StoredAsContract} stores, or is refused. */
final class StoredAsEntities {

    static final TypeEngine<Grade> GRADE = Enums.byText(Grade.class, grade -> grade == Grade.HIGH ? "h" : "l");
    static final TypeEngine<Weight> WEIGHT = Json.standard().of(Weight.class);
    static final Range<LocalDate> JUNE = Range.closedOpen(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

    private StoredAsEntities() {}

    enum Grade {
        LOW,
        HIGH
    }

    @Entity(name = "Account")
    static class Account {
        private Long id;

        @StoredAs("grade")
        private Grade byField;

        private Grade byGetter;

        Account() {}

        Account(long id, Grade byField, Grade byGetter) {
            this.id = id;
            this.byField = byField;
            this.byGetter = byGetter;
        }

        @Id
        Long getId() {
            return id;
        }

        void setId(Long id) {
            this.id = id;
        }

        Grade getByField() {
            return byField;
        }

        void setByField(Grade grade) {
            this.byField = grade;
        }

        @StoredAs("grade")
        Grade getByGetter() {
            return byGetter;
        }

        void setByGetter(Grade grade) {
            this.byGetter = grade;
        }
    }

    @Entity(name = "Parcel")
    static class Parcel {
        @Id
        Long id = 1L;

        @ElementCollection
        @StoredAs("grade")
        Set<Grade> grades = new HashSet<>(Set.of(Grade.HIGH));

        @ElementCollection
        @StoredAs("grade")
        Map<String, Grade> gradeOf = new HashMap<>(Map.of("b", Grade.LOW));

        @ElementCollection
        List<Range<LocalDate>> stays = new ArrayList<>(List.of(JUNE));
    }

    @Entity(name = "Approval")
    static class Approval {
        @Id
        @StoredAs("grade")
        Grade grade;

        Approval() {}

        Approval(Grade grade) {
            this.grade = grade;
        }
    }

    @Entity(name = "Payment")
    static class Payment {
        @Id
        Long id;

        @ManyToOne
        Approval approval;

        Payment() {}

        Payment(long id, Approval approval) {
            this.id = id;
            this.approval = approval;
        }
    }

    @Embeddable
    record Weight(int grams) {}

    @Converter(autoApply = true)
    static class Brackets implements AttributeConverter<Email, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Email email) {
            return email == null ? null : "<" + email.address() + ">";
        }

        @Override
        public @Nullable Email convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : new Email(text.substring(1, text.length() - 1));
        }
    }

    @Entity(name = "Bracketed")
    static class Bracketed {
        @Id
        Long id = 1L;

        Email converted = new Email("ann@example.org");

        @StoredAs(value = "email", in = Values.class)
        @Column(name = "stored_mail")
        Email stored = new Email("ann@example.org");

        @StoredAs(value = "WEIGHT", in = StoredAsEntities.class)
        Weight weight = new Weight(7);
    }

    @Entity(name = "Contrary")
    static class Contrary {
        @Id
        Long id;

        @JdbcTypeCode(SqlTypes.CHAR)
        @StoredAs(value = "GRADE", in = StoredAsEntities.class)
        Grade coded;

        @Enumerated
        @StoredAs(value = "GRADE", in = StoredAsEntities.class)
        Grade enumerated;

        @Embedded
        @StoredAs(value = "WEIGHT", in = StoredAsEntities.class)
        Weight embedded;

        @ElementCollection
        @StoredAs(value = "WEIGHT", in = StoredAsEntities.class)
        List<Weight> weights;

        @Version
        @StoredAs(value = "int32", in = dev.sluice.types.Types.class)
        Integer counted;

        @ManyToOne
        @StoredAs(value = "WEIGHT", in = StoredAsEntities.class)
        Contrary other;
    }
}
