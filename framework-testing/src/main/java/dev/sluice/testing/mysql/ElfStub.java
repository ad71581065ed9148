package dev.sluice.testing.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes an x86-64 Linux shared library whose functions do nothing but return a constant, so that a server starts on a
 * machine that lacks a library which the server links and can do without.
 *
 * <pre>
 * page 0, read and execute: headers, strings, code, symbols, versions, hash table
 * page 1, read and write:   dynamic section (older loaders write into it)
 * </pre>
 *
 * <p>Functions have versions because the loader aborts when a versioned call meets a library without any. The hash table
 * has a single bucket: among ten functions the loader may look at each. Layouts are those of the System V ABI, chapters
 * 4 and 5, and of the Linux Standard Base on symbol versions.
 */
final class ElfStub {

    /** A function, the version that its callers were linked with, and what it returns. */
    record Function(String name, String version, int result) {}

    private static final int PAGE = 4096;
    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int SEGMENTS = 4;
    private static final int SYMBOL = 24;
    private static final int CODE = 8;
    private static final int VERSION = 28;

    private final ByteBuffer out = ByteBuffer.allocate(2 * PAGE).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, Integer> strings = new HashMap<>();
    private final List<Function> functions;
    private final List<String> versions;

    private ElfStub(String soname, List<Function> functions) {
        this.functions = functions;
        // By convention the first version is the library itself
        this.versions = Stream.concat(Stream.of(soname), functions.stream().map(Function::version))
                .distinct()
                .toList();
    }

    static byte[] library(String soname, Function... functions) {
        return new ElfStub(soname, List.of(functions)).write();
    }

    private byte[] write() {
        out.limit(PAGE).position(HEADER + SEGMENTS * SEGMENT);
        int stringTable = out.position();
        writeStrings();
        int stringBytes = out.position() - stringTable;
        int code = align(16);
        functions.forEach(this::writeCode);
        int symbols = align(8);
        writeSymbols(code);
        int symbolVersions = align(2);
        writeSymbolVersions();
        int versionDefinitions = align(8);
        writeVersionDefinitions();
        int hash = align(8);
        writeHash();

        out.limit(2 * PAGE).position(PAGE);
        writeDynamic(14, offset(versions.get(0))); // DT_SONAME
        writeDynamic(4, hash); // DT_HASH
        writeDynamic(5, stringTable); // DT_STRTAB
        writeDynamic(6, symbols); // DT_SYMTAB
        writeDynamic(10, stringBytes); // DT_STRSZ
        writeDynamic(11, SYMBOL); // DT_SYMENT
        writeDynamic(0x6ffffff0, symbolVersions); // DT_VERSYM
        writeDynamic(0x6ffffffc, versionDefinitions); // DT_VERDEF
        writeDynamic(0x6ffffffd, versions.size()); // DT_VERDEFNUM
        writeDynamic(0, 0); // DT_NULL
        int dynamicBytes = out.position() - PAGE;

        out.position(0);
        writeHeader();
        writeSegment(1, 5, 0, PAGE, PAGE); // PT_LOAD r-x
        writeSegment(1, 6, PAGE, dynamicBytes, PAGE); // PT_LOAD rw-
        writeSegment(2, 6, PAGE, dynamicBytes, 8); // PT_DYNAMIC
        writeSegment(0x6474e551, 6, 0, 0, 16); // PT_GNU_STACK: not executable
        return out.array();
    }

    private void writeStrings() {
        int start = out.position();
        out.put((byte) 0);
        Stream.concat(versions.stream(), functions.stream().map(Function::name)).forEach(string -> {
            strings.put(string, out.position() - start);
            out.put(string.getBytes(US_ASCII)).put((byte) 0);
        });
    }

    /** {@code mov rax, result; ret}. */
    private void writeCode(Function function) {
        out.put(new byte[] {0x48, (byte) 0xc7, (byte) 0xc0}).putInt(function.result());
        out.put((byte) 0xc3);
    }

    /** Symbol 0 stays empty; the others are global functions. */
    private void writeSymbols(int code) {
        out.position(out.position() + SYMBOL);
        for (int i = 0; i < functions.size(); i++) {
            out.putInt(offset(functions.get(i).name())).put((byte) 0x12).put((byte) 0);
            out.putShort((short) 1).putLong(code + (long) CODE * i).putLong(CODE);
        }
    }

    private void writeSymbolVersions() {
        out.putShort((short) 0);
        functions.forEach(function -> out.putShort((short) (versions.indexOf(function.version()) + 1)));
    }

    /** Each definition is followed by its only name. */
    private void writeVersionDefinitions() {
        for (int i = 0; i < versions.size(); i++) {
            boolean last = i == versions.size() - 1;
            out.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0));
            out.putShort((short) (i + 1)).putShort((short) 1);
            out.putInt(hash(versions.get(i))).putInt(20).putInt(last ? 0 : VERSION);
            out.putInt(offset(versions.get(i))).putInt(0);
        }
    }

    /** One bucket, which starts a chain through all symbols. */
    private void writeHash() {
        int count = functions.size() + 1;
        out.putInt(1).putInt(count).putInt(1).putInt(0);
        for (int i = 1; i < count; i++) {
            out.putInt(i == count - 1 ? 0 : i + 1);
        }
    }

    private void writeDynamic(long tag, long value) {
        out.putLong(tag).putLong(value);
    }

    private void writeHeader() {
        // 64 bits, little endian, version 1; a shared object for x86-64
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        out.putShort((short) 3).putShort((short) 62).putInt(1);
        // No entry point; segment headers follow; no sections
        out.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        out.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) SEGMENTS);
        out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private void writeSegment(int type, int flags, long offset, long bytes, long alignment) {
        out.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
        out.putLong(bytes).putLong(bytes).putLong(alignment);
    }

    private int align(int bytes) {
        out.position((out.position() + bytes - 1) / bytes * bytes);
        return out.position();
    }

    private int offset(String string) {
        Integer offset = strings.get(string);
        if (offset == null) {
            throw new IllegalStateException("string table: no " + string);
        }
        return offset;
    }

    /** The hash function of the System V ABI. */
    private static int hash(String name) {
        int hash = 0;
        for (byte character : name.getBytes(US_ASCII)) {
            hash = (hash << 4) + character;
            int high = hash & 0xf0000000;
            hash = (hash ^ high >>> 24) & ~high;
        }
        return hash;
    }
}
