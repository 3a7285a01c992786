package io.pilothouse.scaling.replica;

/** Is told how far requests come. */
interface Heard {
    /** It runs, for the first time. @param waited seconds since it arrived */
    void began(int request, double waited, double now);

    /** @param seconds since the request arrived */
    void firstToken(int request, double seconds, double now);
}
