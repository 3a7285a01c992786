package io.pilothouse.scaling.replica;

import java.util.function.IntConsumer;

/** Requests in a line, without boxes. */
final class Line {
    private int[] ring = new int[64];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int element() {
        return ring[head];
    }

    void add(int request) {
        grow();
        ring[(head + size++) & (ring.length - 1)] = request;
    }

    void addFirst(int request) {
        grow();
        head = (head - 1) & (ring.length - 1);
        ring[head] = request;
        size++;
    }

    int remove() {
        int first = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return first;
    }

    void forEach(IntConsumer each) {
        for (int i = 0; i < size; i++) {
            each.accept(ring[(head + i) & (ring.length - 1)]);
        }
    }

    private void grow() {
        if (size == ring.length) {
            int[] larger = new int[size * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = ring[(head + i) & (size - 1)];
            }
            ring = larger;
            head = 0;
        }
    }
}
