/* Windows' colour management, of which Wine 10 ends the program when Qt asks for a screen's profile.
   Here there is none, which Qt takes as sRGB. */
#include <windows.h>

#define EXPORT __declspec(dllexport)

EXPORT HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options)
{
    return NULL;
}

EXPORT HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD creation)
{
    return NULL;
}

EXPORT BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *buffer, DWORD *size)
{
    if (size)
        *size = 0;
    return FALSE;
}

EXPORT BOOL WINAPI CloseColorProfile(HANDLE profile)
{
    return TRUE;
}
