package io.pilothouse.access.gateway;

/** What a gateway answers a request. */
final class Status {
    static final int OK = 200;
    /** Nobody knows who calls. */
    static final int NOT_KNOWN = 401;

    static final int NOT_ALLOWED = 403;
    static final int NO_MODEL = 404;
    static final int USED_UP = 429;
    static final int HEADERS_TOO_LONG = 431;

    private Status() {}
}
