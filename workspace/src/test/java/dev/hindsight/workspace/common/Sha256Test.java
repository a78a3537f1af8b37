package dev.hindsight.workspace.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
    /// The example of FIPS 180-2, appendix B.1.
    @Test
    void hashesTheStandardExample() {
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.first64("abc")).isEqualTo(0xba7816bf8f01cfeaL);
    }

    @Test
    void aZeroByteStandsBetweenParts() {
        assertThat(Sha256.bytes("ab", "c")).isEqualTo(Sha256.bytes("ab\0c")).isNotEqualTo(Sha256.bytes("a", "bc"));
    }
}
