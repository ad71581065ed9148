package dev.sluice.types.samples;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class JsonSamples {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    record Line(String sku, int count, BigDecimal price) {}

    record Order(String customer, Instant at, List<Line> lines, Map<String, String> notes) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    sealed interface Payment permits Card, Invoice {}

    record Card(String lastDigits) implements Payment {}

    record Invoice(int days) implements Payment {}

    private JsonSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        Json json = Json.with(MAPPER);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return List.of(
                TypeSample.<JsonNode>of(
                                json.tree(),
                                nodes.nullNode(),
                                nodes.booleanNode(true),
                                nodes.stringNode("it's \"a\" \\ text\n\t\u0001 ä\uD83D\uDE00"),
                                nodes.stringNode(""),
                                nodes.numberNode(new BigDecimal("12345678901234567890.123456789")),
                                nodes.numberNode(1),
                                nodes.numberNode(new BigDecimal("1.10")),
                                nodes.numberNode(Long.MIN_VALUE),
                                nodes.arrayNode(),
                                nodes.objectNode(),
                                MAPPER.readTree("{\"b\":[1,{\"c\":null}],\"a\":\"\\\\u0000\"}"))
                        .refusing(
                                nodes.stringNode("nul\0"),
                                nodes.stringNode("half \uD83D"),
                                nodes.numberNode(Double.NaN),
                                nodes.missingNode(),
                                nodes.arrayNode().add(nodes.numberNode(Double.POSITIVE_INFINITY)),
                                nodes.objectNode().put("nul\0", 1))
                        .holding(JsonNode::toString)
                        .refusingSql("'{'", "''", "'NaN'")
                        .changedBy(node -> {
                            ((ObjectNode) node).put("a", "changed");
                            return node;
                        }),
                TypeSample.of(
                                json.of(Order.class),
                                new Order("ann", Instant.EPOCH, new ArrayList<>(), Map.of()),
                                new Order(
                                        "Zoë \uD83D\uDE00",
                                        Instant.parse("2026-03-29T01:30:00.000001Z"),
                                        new ArrayList<>(List.of(new Line("a", 1, new BigDecimal("9.50")))),
                                        Map.of("k", "v")))
                        .holding(Order::customer)
                        .refusingSql("'{'")
                        .changedBy(order -> {
                            order.lines().add(new Line("b", 2, BigDecimal.ONE));
                            return order;
                        }),
                TypeSample.of(
                                json.of("payments", new TypeReference<List<Payment>>() {}),
                                List.of(),
                                List.of(new Card("Zoë \uD83D\uDE00"), new Invoice(30)))
                        .holding(List::toString)
                        .refusingSql("'{'")
                        .changedBy(payments -> {
                            payments.add(new Invoice(14));
                            return payments;
                        }));
    }
}
