package io.pilothouse.authority;

/** Where the page of rights is. */
public final class AuthorityPaths {
    public static final String PAGE = "authority";

    private AuthorityPaths() {}
}
