package io.pilothouse.realparts;

import io.pilothouse.promql.Series;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Samples as one server writes them to another: protocol buffers in a Snappy block, here one that compresses nothing. */
final class RemoteWrite {
    private static final int BYTES = 2;
    private static final int EIGHT_BYTES = 1;
    private static final int VARINT = 0;
    private static final int MOST_LITERAL = 1 << 16;
    /** Of a literal whose length stands in the two bytes that follow. */
    private static final int LITERAL = 61 << 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RemoteWrite() {}

    static byte[] of(Collection<Series> series) {
        RemoteWrite request = new RemoteWrite();
        series.forEach(one -> request.bytes(1, timeSeries(one)));
        return snappy(request.out.toByteArray());
    }

    private static byte[] timeSeries(Series series) {
        RemoteWrite message = new RemoteWrite();
        for (Map.Entry<String, String> label : series.labels().all().entrySet()) {
            RemoteWrite pair = new RemoteWrite();
            pair.bytes(1, label.getKey().getBytes(StandardCharsets.UTF_8));
            pair.bytes(2, label.getValue().getBytes(StandardCharsets.UTF_8));
            message.bytes(1, pair.out.toByteArray());
        }
        for (int i = 0; i < series.size(); i++) {
            RemoteWrite sample = new RemoteWrite();
            sample.varint(1 << 3 | EIGHT_BYTES);
            sample.out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(Double.doubleToRawLongBits(series.value(i)))
                    .array());
            sample.varint(2 << 3 | VARINT);
            sample.varint(series.time(i));
            message.bytes(2, sample.out.toByteArray());
        }
        return message.out.toByteArray();
    }

    private void bytes(int field, byte[] content) {
        varint((long) field << 3 | BYTES);
        varint(content.length);
        out.writeBytes(content);
    }

    private void varint(long value) {
        long left = value;
        while (left > 0x7f) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static byte[] snappy(byte[] content) {
        RemoteWrite block = new RemoteWrite();
        block.varint(content.length);
        for (int at = 0; at < content.length; at += MOST_LITERAL) {
            int length = Math.min(MOST_LITERAL, content.length - at);
            block.out.write(LITERAL);
            block.out.write(length - 1 & 0xff);
            block.out.write(length - 1 >> 8);
            block.out.write(content, at, length);
        }
        return block.out.toByteArray();
    }
}
