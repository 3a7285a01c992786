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

    /** A series of native histograms, whose bucket from one half to one holds as many as each value says. */
    static byte[] ofNativeHistograms(Series counts) {
        RemoteWrite request = new RemoteWrite();
        RemoteWrite message = labelled(counts);
        for (int i = 0; i < counts.size(); i++) {
            message.bytes(4, nativeHistogram(Math.round(counts.value(i)), counts.time(i)));
        }
        request.bytes(1, message.out.toByteArray());
        return snappy(request.out.toByteArray());
    }

    /** Of schema 0: each bucket ends at twice the bound of the one before, and the one at offset 0 at one. */
    private static byte[] nativeHistogram(long count, long time) {
        RemoteWrite span = new RemoteWrite();
        span.number(2, 1);
        RemoteWrite delta = new RemoteWrite();
        delta.varint(count << 1);
        RemoteWrite message = new RemoteWrite();
        message.number(1, count);
        message.number(3, (double) count);
        message.bytes(11, span.out.toByteArray());
        message.bytes(12, delta.out.toByteArray());
        message.number(15, time);
        return message.out.toByteArray();
    }

    private static RemoteWrite labelled(Series series) {
        RemoteWrite message = new RemoteWrite();
        for (Map.Entry<String, String> label : series.labels().all().entrySet()) {
            RemoteWrite pair = new RemoteWrite();
            pair.bytes(1, label.getKey().getBytes(StandardCharsets.UTF_8));
            pair.bytes(2, label.getValue().getBytes(StandardCharsets.UTF_8));
            message.bytes(1, pair.out.toByteArray());
        }
        return message;
    }

    private static byte[] timeSeries(Series series) {
        RemoteWrite message = labelled(series);
        for (int i = 0; i < series.size(); i++) {
            RemoteWrite sample = new RemoteWrite();
            sample.number(1, series.value(i));
            sample.number(2, series.time(i));
            message.bytes(2, sample.out.toByteArray());
        }
        return message.out.toByteArray();
    }

    private void bytes(int field, byte[] content) {
        varint((long) field << 3 | BYTES);
        varint(content.length);
        out.writeBytes(content);
    }

    private void number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
    }

    private void number(int field, double value) {
        varint((long) field << 3 | EIGHT_BYTES);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Double.doubleToRawLongBits(value))
                .array());
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
