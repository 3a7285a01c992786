package io.pilothouse.scaling.replica;

import java.util.Arrays;

/** The requests that decode on a replica, the next to finish first. A heap over primitives: it is asked some times for each request. */
final class Running {
    private long[] finish = new long[64];
    private int[] request = new int[64];
    private int size;

    int size() {
        return size;
    }

    /** The number of the pass with which the next request finishes. */
    long nextFinish() {
        return finish[0];
    }

    void add(long finishes, int who) {
        if (size == finish.length) {
            finish = Arrays.copyOf(finish, size * 2);
            request = Arrays.copyOf(request, size * 2);
        }
        up(size++, finishes, who);
    }

    int poll() {
        return removeAt(0);
    }

    /** Where the request lies that came last, which is the one an engine out of memory puts back. */
    int latest() {
        int latest = 0;
        for (int i = 1; i < size; i++) {
            if (request[i] > request[latest]) {
                latest = i;
            }
        }
        return latest;
    }

    long finishAt(int place) {
        return finish[place];
    }

    int removeAt(int place) {
        int removed = request[place];
        size--;
        if (place < size) {
            long movedFinish = finish[size];
            int movedRequest = request[size];
            if (place > 0 && movedFinish < finish[(place - 1) / 2]) {
                up(place, movedFinish, movedRequest);
            } else {
                down(place, movedFinish, movedRequest);
            }
        }
        return removed;
    }

    private void up(int from, long finishes, int who) {
        int place = from;
        while (place > 0 && finishes < finish[(place - 1) / 2]) {
            int parent = (place - 1) / 2;
            finish[place] = finish[parent];
            request[place] = request[parent];
            place = parent;
        }
        finish[place] = finishes;
        request[place] = who;
    }

    private void down(int from, long finishes, int who) {
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && finish[child + 1] < finish[child]) {
                child++;
            }
            if (finish[child] >= finishes) {
                break;
            }
            finish[place] = finish[child];
            request[place] = request[child];
            place = child;
        }
        finish[place] = finishes;
        request[place] = who;
    }
}
