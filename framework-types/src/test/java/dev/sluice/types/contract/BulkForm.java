package dev.sluice.types.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Loads values into the probe table by their bulk form, with the least framing that each product takes. */
final class BulkForm {

    private static final byte[] COPY_HEADER = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private BulkForm() {}

    static <J> void load(Connection connection, DatabaseProduct product, Storage<J> storage, List<J> values)
            throws SQLException {
        switch (product) {
            case POSTGRESQL -> copy(connection, storage, values);
            case MYSQL -> loadData(connection, storage, values);
            case SQLITE -> bindInstead(connection, storage, values);
        }
    }

    private static <J> void copy(Connection connection, Storage<J> type, List<J> values) throws SQLException {
        Storage<J> storage = type.on(connection);
        Bytes out = new Bytes();
        out.writeBytes(COPY_HEADER, 0, COPY_HEADER.length);
        out.writeInt(0);
        out.writeInt(0);
        for (int id = 0; id < values.size(); id++) {
            out.writeShort(2);
            out.writeInt(Integer.BYTES);
            out.writeInt(id);
            J value = values.get(id);
            if (value == null) {
                out.writeInt(-1);
            } else {
                Bytes field = new Bytes();
                storage.encode(value, field);
                out.writeInt(field.toByteArray().length);
                out.writeBytes(field.toByteArray(), 0, field.toByteArray().length);
            }
        }
        out.writeShort(-1);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy sluice_probe (id, v) from stdin (format binary)",
                            new ByteArrayInputStream(out.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads by the text form of COPY. */
    static <J> void copyText(Connection connection, Storage<J> storage, List<J> values) throws SQLException {
        StringBuilder out = new StringBuilder();
        for (int id = 0; id < values.size(); id++) {
            J value = values.get(id);
            out.append(id)
                    .append('\t')
                    .append(value == null ? "\\N" : storage.copyText(value))
                    .append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy sluice_probe (id, v) from stdin", new StringReader(out.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a binary COPY gives out, row by row in the order of the numbers, decoded. */
    static <J> List<J> copyOut(Connection connection, Storage<J> storage) throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select v from sluice_probe where v is not null order by id) to stdout (format binary)",
                            out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer rows = ByteBuffer.wrap(out.toByteArray()).position(COPY_HEADER.length + 8);
        List<J> values = new ArrayList<>();
        while (rows.getShort() == 1) {
            int length = rows.getInt();
            values.add(storage.decode(rows.slice(rows.position(), length)));
            rows.position(rows.position() + length);
        }
        return values;
    }

    private static <J> void loadData(Connection connection, Storage<J> storage, List<J> values) throws SQLException {
        Bytes out = new Bytes();
        for (int id = 0; id < values.size(); id++) {
            out.writeUtf8(id + "\t");
            J value = values.get(id);
            if (value == null) {
                out.writeUtf8("\\N");
            } else {
                storage.encode(value, out);
            }
            out.writeByte('\n');
        }
        try (Statement statement = connection.createStatement()) {
            statement
                    .unwrap(JdbcStatement.class)
                    .setLocalInfileInputStream(new ByteArrayInputStream(out.toByteArray()));
            statement.executeUpdate("load data local infile 'probe' into table sluice_probe character set binary"
                    + " fields escaped by x'5c' (id, v)");
            assertThat((Throwable) statement.getWarnings()).isNull();
        }
    }

    private static <J> void bindInstead(Connection connection, Storage<J> storage, List<J> values) throws SQLException {
        assertThatThrownBy(() -> storage.encode(values.get(0), new Bytes()))
                .isInstanceOf(UnsupportedOperationException.class);
        try (PreparedStatement statement =
                connection.prepareStatement("insert into sluice_probe (id, v) values (?, ?)")) {
            for (int id = 0; id < values.size(); id++) {
                statement.setInt(1, id);
                storage.bind(statement, 2, values.get(id));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static final class Bytes implements BulkBuffer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        byte[] toByteArray() {
            return bytes.toByteArray();
        }

        @Override
        public void writeByte(int value) {
            bytes.write(value);
        }

        @Override
        public void writeShort(int value) {
            bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) value).array());
        }

        @Override
        public void writeInt(int value) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        }

        @Override
        public void writeLong(long value) {
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        }

        @Override
        public void writeBytes(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }

        @Override
        public void writeUtf8(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
