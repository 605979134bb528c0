package io.github.twinland.traces.tracedat;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.github.twinland.traces.binary.DamagedDataException;
import io.github.twinland.traces.binary.Quoted;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How sections and pages are compressed. */
enum Packing {
    NONE {
        @Override
        int unpackInto(byte[] packed, byte[] unpacked) {
            int length = Math.min(packed.length, unpacked.length);
            System.arraycopy(packed, 0, unpacked, 0, length);
            return length;
        }
    },
    ZSTD {
        @Override
        int unpackInto(byte[] packed, byte[] unpacked) throws DamagedDataException {
            try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
                return zstd.decompressByteArray(unpacked, 0, unpacked.length, packed, 0, packed.length);
            } catch (ZstdException e) {
                throw new DamagedDataException("a damaged zstd frame (" + e.getMessage() + ")");
            } catch (LinkageError e) {
                throw new DamagedDataException("pages compressed with zstd, for which this platform has no library");
            }
        }
    },
    ZLIB {
        @Override
        int unpackInto(byte[] packed, byte[] unpacked) throws DamagedDataException {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed);
                return inflater.inflate(unpacked);
            } catch (DataFormatException e) {
                throw new DamagedDataException("damaged zlib data (" + e.getMessage() + ")");
            } finally {
                inflater.end();
            }
        }
    };

    /** By the name in the file. */
    static Packing of(String name) throws DamagedDataException {
        return switch (name) {
            case "", "none" -> NONE;
            case "zstd" -> ZSTD;
            case "zlib" -> ZLIB;
            default -> throw new DamagedDataException("a compression called " + Quoted.of(name));
        };
    }

    /** Unpacks to exactly so many bytes, which the caller has found plausible. */
    byte[] unpack(byte[] packed, int length) throws DamagedDataException {
        byte[] unpacked = new byte[length];
        int n = unpackInto(packed, unpacked);
        if (n != length) {
            throw new DamagedDataException("compressed data of " + n + " bytes where " + length + " should be");
        }
        return unpacked;
    }

    abstract int unpackInto(byte[] packed, byte[] unpacked) throws DamagedDataException;
}
