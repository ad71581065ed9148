package dev.sluice.sessions.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is sent by an {@link Outbox}.
 *
 * <pre>{@code
 * OutboxMessage.to("orders").key(order.code()).text(json).header("content-type", "application/json")
 * }</pre>
 *
 * <p>Immutable: each method returns a new message.
 */
public final class OutboxMessage {

    /** How many characters a topic and a key may have. */
    public static final int MAX_LENGTH = 255;

    private final String topic;
    private final @Nullable String key;
    private final byte[] payload;
    private final Map<String, String> headers;

    OutboxMessage(String topic, @Nullable String key, byte[] payload, Map<String, String> headers) {
        this.topic = topic;
        this.key = key;
        this.payload = payload;
        this.headers = Collections.unmodifiableMap(headers);
    }

    /**
     * A message without a key, payload or header.
     *
     * @param topic 1 to {@value #MAX_LENGTH} characters; a relay may be for some topics only
     */
    public static OutboxMessage to(String topic) {
        return new OutboxMessage(requireName(topic, "topic"), null, new byte[0], new TreeMap<>());
    }

    /**
     * Messages of one topic and key are delivered in the order in which their transactions were committed, one after the
     * other. Without a key, in any order.
     *
     * @param value 1 to {@value #MAX_LENGTH} characters
     */
    public OutboxMessage key(String value) {
        return new OutboxMessage(topic, requireName(value, "key"), payload, headers);
    }

    /** The payload; copied. */
    public OutboxMessage payload(byte[] bytes) {
        return new OutboxMessage(topic, key, bytes.clone(), headers);
    }

    /** The payload, in UTF-8. */
    public OutboxMessage text(String text) {
        return new OutboxMessage(topic, key, requireText(text, "text").getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Adds a header, or replaces it. */
    public OutboxMessage header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(requireText(name, "name"), requireText(value, "value"));
        return new OutboxMessage(topic, key, payload, more);
    }

    public String topic() {
        return topic;
    }

    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** A copy of the payload. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The payload, read as UTF-8. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Sorted by name. */
    public Map<String, String> headers() {
        return headers;
    }

    @Nullable
    String keyOrNull() {
        return key;
    }

    private static String requireName(String value, String what) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    what + ": " + value.length() + " characters (expected: 1 to " + MAX_LENGTH + ", none of them NUL)");
        }
        return requireText(value, what);
    }

    /** Half of a surrogate pair would be written as a question mark. */
    private static String requireText(String value, String what) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(
                    what + ": contains half of a surrogate pair (expected: whole characters)");
        }
        return value;
    }

    /** Without key, payload and headers, which may be anybody's data. */
    @Override
    public String toString() {
        return "message to " + topic + " (" + payload.length + " bytes)";
    }
}
