package io.pilothouse.scaling.replica;

/** Is told of the first token of each request. */
interface FirstTokens {
    /** @param seconds since the request arrived */
    void at(int request, double seconds, double now);
}
