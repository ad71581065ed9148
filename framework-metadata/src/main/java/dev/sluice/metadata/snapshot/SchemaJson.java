package dev.sluice.metadata.snapshot;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.CompositeType;
import dev.sluice.metadata.model.Domain;
import dev.sluice.metadata.model.EnumType;
import dev.sluice.metadata.model.UserType;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** How the model is told in JSON: names and types as texts, what is null not at all. */
final class SchemaJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(texts())
            .addMixIn(UserType.class, KindOfType.class)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .changeDefaultVisibility(checker -> checker.withIsGetterVisibility(Visibility.NONE))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EnumType.class, name = "enum"),
        @JsonSubTypes.Type(value = Domain.class, name = "domain"),
        @JsonSubTypes.Type(value = CompositeType.class, name = "composite")
    })
    private interface KindOfType {}

    private SchemaJson() {}

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule("sluice-schema");
        module.addSerializer(SqlName.class, ToStringSerializer.instance);
        module.addSerializer(ColumnType.class, ToStringSerializer.instance);
        module.addDeserializer(SqlName.class, new StdDeserializer<SqlName>(SqlName.class) {
            @Override
            public SqlName deserialize(JsonParser parser, DeserializationContext context) {
                return SqlName.of(parser.getString());
            }
        });
        module.addDeserializer(ColumnType.class, new StdDeserializer<ColumnType>(ColumnType.class) {
            @Override
            public ColumnType deserialize(JsonParser parser, DeserializationContext context) {
                return ColumnType.of(parser.getString());
            }
        });
        return module;
    }
}
