package dev.hindsight.workspace.redact;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells addresses that name nobody, so that prompts and documentation that hold them stay as they are: loopback
/// (RFC 1122, RFC 4291), the wildcard, masks, and those set aside for documentation (RFC 5737, RFC 3849); and version
/// numbers that look like addresses.
final class AddressKinds {
    private static final Pattern NOBODY = Pattern
            .compile("127\\..*|0\\.0\\.0\\.0|255\\..*|192\\.0\\.2\\..*|198\\.51\\.100\\..*|203\\.0\\.113\\..*"
                    + "|2001:0?db8:.*|(?:0{1,4}:){7}0{0,3}[01]");
    private static final Pattern VERSION_BEFORE = Pattern
            .compile("(?:\\bv(?:er|ersion|ersions)?[ .:=\"'`]{1,4}|version[\"'`]?[ ]?[:=]?[ ]?[\"'`]?"
                    + "|(?:[=<>~!^]=|~>|\\^)[ ]?[\"']?|@|(?:Chrome|Chromium|Edg|OPR)/)$", Pattern.CASE_INSENSITIVE);
    private static final int LOOK = 16;
    private static final int URL_MOST = 256;

    private AddressKinds() {}

    static boolean namesNobody(String address) {
        return NOBODY.matcher(address.toLowerCase(Locale.ROOT)).matches();
    }

    /// {@return whether what stands before it says that it is a version}; behind the at sign of a URL stands a host
    static boolean isVersion(String s, int start) {
        if (!VERSION_BEFORE.matcher(s).region(Math.max(0, start - LOOK), start).useTransparentBounds(true).find()) {
            return false;
        }
        int i = start;
        while (i > 0 && start - i < URL_MOST && s.charAt(i - 1) > ' ') {
            i--;
        }
        return s.charAt(start - 1) != '@' || s.indexOf("://", i, start) < 0;
    }
}
